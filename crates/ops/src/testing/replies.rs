//! Answers of the write actions, as they come over the wire.

use rerack_api::HttpResponse;
use rerack_api::ecs::reboot_instances::InstanceResponse;
use rerack_api::ens::batch_event_redeploy_instance::EventResult;
use serde_json::{Value, json};

use crate::actions::Reply;

#[allow(clippy::unnecessary_wraps)]
fn ok(body: &Value) -> Reply {
    Ok(HttpResponse {
        status: 200,
        headers: Vec::new(),
        body: body.to_string().into_bytes(),
    })
}

/// A row of `RebootInstances`.
pub(crate) fn reboot_row(row: &InstanceResponse) -> Value {
    json!({
        "InstanceId": row.instance_id,
        "Code": row.code,
        "Message": row.message,
        "CurrentStatus": row.current_status,
        "PreviousStatus": row.previous_status,
    })
}

/// An answer of `RebootInstances` with these rows.
pub(crate) fn rebooted(rows: &[Value]) -> Reply {
    ok(&json!({"RequestId": "R-1", "InstanceResponses": {"InstanceResponse": rows}}))
}

/// An answer of `RedeployInstance`.
pub(crate) fn redeployed(task_id: &str) -> Reply {
    ok(&json!({"RequestId": "R-1", "TaskId": task_id}))
}

/// An answer of `BatchEventRedeployInstance`.
pub(crate) fn ens_redeployed(results: &[EventResult]) -> Reply {
    let row = |result: &EventResult| {
        json!({
            "Code": result.code,
            "EventId": result.event_id,
            "Message": result.message,
            "ResourceId": result.resource_id,
        })
    };
    let rows: Vec<Value> = results.iter().map(row).collect();
    ok(&json!({"RequestId": "R-1", "Results": rows}))
}
