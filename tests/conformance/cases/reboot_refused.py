"""What RebootInstances refuses, each for its documented cause."""

from cases import home, refusals
from cases.reboot import NOBODY, REBOOT
from cases.status import MANY

DISABLED = "The CMK needs to be enabled."
UNTAGGED = "The CMK needs to be added ECS tag"


def one(code, message=""):
    """The parameters of a call for one instance that has this the matter."""
    return lambda t: {"RegionId": t.world.HOME, "InstanceId": [t.world.cause(code, message)]}


refusals(
    *REBOOT,
    [
        (400, "MissingParameter", "no region", {"InstanceId": NOBODY[:1]}),
        (
            404,
            "InvalidRegionId.NotFound",
            "no such region",
            {"RegionId": "cn-nowhere", "InstanceId": NOBODY[:1]},
        ),
        (403, "InvalidInstanceId.NotFound", "no id", home()),
        (404, "InvalidInstanceId.NotFound", "one unknown id", home(InstanceId=NOBODY[:1])),
        (404, "InvalidInstanceIds.NotFound", "two unknown ids", home(InstanceId=NOBODY)),
        (
            404,
            "InvalidInstanceId.NotFound",
            "an instance of another region",
            lambda t: {"RegionId": t.world.SECOND, "InstanceId": [t.world.plain()]},
        ),
        (403, "InvalidParameter.TooManyInstanceIds", "101 ids", home(InstanceId=MANY)),
        (403, "Abs.InvalidInstanceIds.MalFormed", "no id at all", home(InstanceId=["web-01"])),
        (
            403,
            "Abs.InvalidInstanceIds.MalFormed",
            "twice the same",
            home(InstanceId=NOBODY[:1] * 2),
        ),
        (
            400,
            "InvalidParameter",
            "no such batch mode",
            home(InstanceId=NOBODY[:1], BatchOptimization="Perhaps"),
        ),
        (403, "IncorrectInstanceStatus", "stopped", one("IncorrectInstanceStatus")),
        (403, "InstanceLockedForSecurity", "locked", one("InstanceLockedForSecurity")),
        (403, "InstanceExpiredOrInArrears", "in arrears", one("InstanceExpiredOrInArrears")),
        (
            403,
            "InvalidInstance.NotFoundSystemDisk",
            "no system disk",
            one("InvalidInstance.NotFoundSystemDisk"),
        ),
        (403, "InsufficientBalance", "no money", one("InsufficientBalance")),
        (
            400,
            "InvalidParameter.KMSKeyId.CMKNotEnabled",
            "key disabled",
            one("InvalidParameter.KMSKeyId.CMKNotEnabled", DISABLED),
        ),
        (
            400,
            "InvalidParameter.KMSKeyId.CMKNotEnabled",
            "key without tag",
            one("InvalidParameter.KMSKeyId.CMKNotEnabled", UNTAGGED),
        ),
        (
            400,
            "InvalidParameter.KMSKeyId.KMSUnauthorized",
            "key forbidden",
            one(
                "InvalidParameter.KMSKeyId.KMSUnauthorized",
                "ECS service account have no right to access your KMS.",
            ),
        ),
    ],
)
