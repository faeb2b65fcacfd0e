//! Instance types: size, memory, local disks.

/// An ECS instance type.
#[derive(Debug)]
pub(crate) struct TypeSpec {
    /// `ecs.g7.large`
    pub(crate) name: &'static str,
    /// `ecs.g7`
    pub(crate) family: &'static str,
    pub(crate) cpu: u32,
    pub(crate) memory_mib: u32,
    /// Number of local disks.
    pub(crate) local_disks: u32,
    /// All local disks together, GiB.
    pub(crate) local_gib: u32,
    pub(crate) gpus: u32,
    pub(crate) gpu_spec: &'static str,
}

const fn plain(name: &'static str, family: &'static str, cpu: u32, memory_gib: u32) -> TypeSpec {
    local(name, family, cpu, memory_gib, 0, 0)
}

const fn local(
    name: &'static str,
    family: &'static str,
    cpu: u32,
    memory_gib: u32,
    local_disks: u32,
    local_gib: u32,
) -> TypeSpec {
    TypeSpec {
        name,
        family,
        cpu,
        memory_mib: memory_gib * 1024,
        local_disks,
        local_gib,
        gpus: 0,
        gpu_spec: "",
    }
}

pub(crate) static WEB: [TypeSpec; 3] = [
    plain("ecs.c7.large", "ecs.c7", 2, 4),
    plain("ecs.c7.xlarge", "ecs.c7", 4, 8),
    plain("ecs.c6.xlarge", "ecs.c6", 4, 8),
];
pub(crate) static APP: [TypeSpec; 4] = [
    plain("ecs.g7.large", "ecs.g7", 2, 8),
    plain("ecs.g7.xlarge", "ecs.g7", 4, 16),
    plain("ecs.g7.2xlarge", "ecs.g7", 8, 32),
    plain("ecs.g6.xlarge", "ecs.g6", 4, 16),
];
pub(crate) static DATABASE: [TypeSpec; 3] = [
    plain("ecs.r7.2xlarge", "ecs.r7", 8, 64),
    plain("ecs.r7.4xlarge", "ecs.r7", 16, 128),
    plain("ecs.r6.2xlarge", "ecs.r6", 8, 64),
];
pub(crate) static CACHE: [TypeSpec; 3] = [
    plain("ecs.r7.xlarge", "ecs.r7", 4, 32),
    local("ecs.i3.xlarge", "ecs.i3", 4, 32, 1, 894),
    local("ecs.i4.2xlarge", "ecs.i4", 8, 64, 1, 1788),
];
pub(crate) static STORE: [TypeSpec; 3] = [
    local("ecs.d2s.5xlarge", "ecs.d2s", 20, 88, 8, 59_592),
    local("ecs.i3.4xlarge", "ecs.i3", 16, 128, 2, 3576),
    local("ecs.d3s.4xlarge", "ecs.d3s", 16, 64, 8, 95_360),
];
pub(crate) static SEARCH: [TypeSpec; 2] = [
    local("ecs.i3.2xlarge", "ecs.i3", 8, 64, 1, 1788),
    local("ecs.i4.4xlarge", "ecs.i4", 16, 128, 1, 3576),
];
pub(crate) static SMALL: [TypeSpec; 2] = [
    plain("ecs.t6-c1m2.large", "ecs.t6", 2, 4),
    plain("ecs.e-c1m2.large", "ecs.e", 2, 4),
];
pub(crate) static GPU: [TypeSpec; 2] = [
    TypeSpec {
        name: "ecs.gn7i-c8g1.2xlarge",
        family: "ecs.gn7i",
        cpu: 8,
        memory_mib: 30 * 1024,
        local_disks: 0,
        local_gib: 0,
        gpus: 1,
        gpu_spec: "NVIDIA A10",
    },
    TypeSpec {
        name: "ecs.gn6v-c8g1.2xlarge",
        family: "ecs.gn6v",
        cpu: 8,
        memory_mib: 32 * 1024,
        local_disks: 0,
        local_gib: 0,
        gpus: 1,
        gpu_spec: "NVIDIA V100",
    },
];

/// An ENS instance type: name, family, virtual CPUs, memory in MiB.
#[derive(Debug)]
pub(crate) struct EdgeSpec {
    pub(crate) name: &'static str,
    pub(crate) family: &'static str,
    pub(crate) cpu: u32,
    pub(crate) memory_mib: u32,
}

pub(crate) static EDGE: [EdgeSpec; 4] = [
    EdgeSpec {
        name: "ens.sn1.small",
        family: "ens.sn1",
        cpu: 1,
        memory_mib: 1024,
    },
    EdgeSpec {
        name: "ens.sn1.stiny",
        family: "ens.sn1",
        cpu: 1,
        memory_mib: 2048,
    },
    EdgeSpec {
        name: "ens.sn1.large",
        family: "ens.sn1",
        cpu: 4,
        memory_mib: 8192,
    },
    EdgeSpec {
        name: "ens.sn2.medium",
        family: "ens.sn2",
        cpu: 2,
        memory_mib: 8192,
    },
];
