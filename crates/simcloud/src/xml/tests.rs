use serde_json::{Value, json};

use super::document as of_text;

fn document(root: &str, body: &Value) -> String {
    of_text(root, &body.to_string())
}

/// Element names and texts in document order, without white space around them.
fn flat(xml: &str) -> Vec<String> {
    let xml = xml
        .strip_prefix("<?xml version='1.0' encoding='UTF-8'?>")
        .unwrap_or(xml);
    let parts = xml
        .split(['<', '>'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    parts.map(str::to_owned).collect()
}

#[test]
fn redeploy_instance_has_the_shape_of_the_document() {
    // The example of the RedeployInstance document.
    let documented = "<RedeployInstanceResponse>
        <RequestId>1C488B66-B819-4D14-8711-C4EAAA13AC01</RequestId>
        <TaskId>t-bp10e8orkp********8x</TaskId>
    </RedeployInstanceResponse>";
    let ours = document(
        "RedeployInstanceResponse",
        &json!({"RequestId": "1C488B66-B819-4D14-8711-C4EAAA13AC01", "TaskId": "t-bp10e8orkp********8x"}),
    );
    assert_eq!(flat(&ours), flat(documented));
}

#[test]
fn reboot_instances_has_the_shape_of_the_document() {
    // The nesting of the RebootInstances document: the list's wrapper holds one element an item.
    let item = |id: &str| json!({"Code": "200", "CurrentStatus": "Stopping", "InstanceId": id, "Message": "success", "PreviousStatus": "Running"});
    let ours = document(
        "RebootInstancesResponse",
        &json!({"RequestId": "FF53E96D", "InstanceResponses": {"InstanceResponse": [item("i-a"), item("i-b")]}}),
    );
    let inner = |id: &str| {
        format!(
            "<InstanceResponse><Code>200</Code><CurrentStatus>Stopping</CurrentStatus>\
             <InstanceId>{id}</InstanceId><Message>success</Message>\
             <PreviousStatus>Running</PreviousStatus></InstanceResponse>"
        )
    };
    let expected = format!(
        "<?xml version='1.0' encoding='UTF-8'?><RebootInstancesResponse><InstanceResponses>{}{}\
         </InstanceResponses><RequestId>FF53E96D</RequestId></RebootInstancesResponse>",
        inner("i-a"),
        inner("i-b")
    );
    assert_eq!(ours, expected);
}

#[test]
fn a_list_without_a_wrapper_repeats_its_key() {
    let ours = document(
        "R",
        &json!({"Results": [{"Code": 200}, {"Code": 404}], "Empty": []}),
    );
    assert!(ours.ends_with(
        "<R><Results><Code>200</Code></Results><Results><Code>404</Code></Results></R>"
    ));
}

#[test]
fn scalars_and_null_are_texts() {
    let ours = document("R", &json!({"A": true, "B": null, "C": 7, "D": {}}));
    assert!(
        ours.ends_with("<R><A>true</A><B></B><C>7</C><D></D></R>"),
        "{ours}"
    );
}

#[test]
fn markup_in_text_is_escaped() {
    let ours = document(
        "R",
        &json!({"Reason": "<b>\"R&D\"</b> 'x'\r\n\u{1}\u{0}终"}),
    );
    assert!(ours.ends_with(
        "<Reason>&lt;b&gt;&quot;R&amp;D&quot;&lt;/b&gt; &apos;x&apos;&#13;\n\u{fffd}\u{fffd}终</Reason></R>"
    ), "{ours}");
}
