//! Every action and every refusal says the same in XML as in JSON.

use std::collections::BTreeMap;

use super::*;

/// An element: its text, or what is inside.
#[derive(Debug, Default)]
struct Element {
    text: String,
    children: Vec<(String, Element)>,
}

/// Reads elements up to the end of the one that surrounds them; this is all of XML that answers
/// use.
fn elements<'a>(mut xml: &'a str, element: &mut Element) -> &'a str {
    loop {
        let (text, rest) = xml.split_once('<').expect("markup");
        element.text.push_str(text);
        let (tag, rest) = rest.split_once('>').expect("the end of a tag");
        if tag.starts_with('/') {
            return xml;
        }
        let mut child = Element::default();
        let rest = elements(rest, &mut child);
        let end = format!("</{tag}>");
        let at = rest.find(&end).expect("an end tag");
        assert!(
            !rest[..at].contains('<'),
            "{tag} is closed by another: {rest}"
        );
        element.children.push((tag.to_owned(), child));
        xml = &rest[at + end.len()..];
        if xml.is_empty() {
            return xml;
        }
    }
}

fn plain(text: &str) -> String {
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&apos;", "'"),
        ("&amp;", "&"),
    ];
    let mut text = text.to_owned();
    for (written, meant) in entities {
        text = text.replace(written, meant);
    }
    text
}

/// The leaves of an element with their paths, in the order of the document.
fn leaves_of_xml(path: &str, element: &Element, out: &mut BTreeMap<String, Vec<String>>) {
    if element.children.is_empty() && !element.text.is_empty() {
        out.entry(path.to_owned())
            .or_default()
            .push(plain(&element.text));
    }
    for (name, child) in &element.children {
        leaves_of_xml(&format!("{path}/{name}"), child, out);
    }
}

/// The same of JSON. Empty texts, lists and objects are nothing.
fn leaves_of_json(path: &str, value: &Value, out: &mut BTreeMap<String, Vec<String>>) {
    let text = match value {
        Value::Object(members) => {
            for (name, member) in members {
                leaves_of_json(&format!("{path}/{name}"), member, out);
            }
            return;
        }
        Value::Array(items) => {
            for item in items {
                leaves_of_json(path, item, out);
            }
            return;
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if !text.is_empty() {
        out.entry(path.to_owned()).or_default().push(text);
    }
}

fn send(cloud: &mut Cloud, query: &str) -> (u16, String, String) {
    let response = cloud
        .handle(&HttpRequest {
            method: Method::Post,
            url: format!("http://127.0.0.1/?{query}"),
            headers: Vec::new(),
            body: Vec::new(),
        })
        .response;
    let content_type = response.header("content-type").unwrap().to_owned();
    (
        response.status,
        content_type,
        String::from_utf8(response.body).unwrap(),
    )
}

/// Asks the same of two accounts that are the same, in JSON and in XML, and compares.
fn compare(cloud: &mut Cloud, query: &str) -> (u16, Value) {
    let mut other = cloud.clone();
    let (status, content_type, json) = send(cloud, &format!("{query}&Format=JSON"));
    assert_eq!(content_type, "application/json;charset=utf-8");
    let json: Value = serde_json::from_str(&json).unwrap();
    // XML is what a V1 request without a format gets.
    let (xml_status, content_type, xml) = send(&mut other, query);
    assert_eq!(
        (status, content_type.as_str()),
        (xml_status, "text/xml;charset=utf-8")
    );
    let xml = xml
        .strip_prefix("<?xml version='1.0' encoding='UTF-8'?>")
        .unwrap();
    let mut document = Element::default();
    assert_eq!(elements(xml, &mut document), "");
    let [(root, element)] = &document.children[..] else {
        panic!("one root: {xml}");
    };
    let action = query
        .split("Action=")
        .nth(1)
        .unwrap()
        .split('&')
        .next()
        .unwrap();
    if status == 200 {
        assert_eq!(*root, format!("{action}Response"));
    } else {
        assert_eq!(root, "Error");
    }
    let (mut of_json, mut of_xml) = (BTreeMap::new(), BTreeMap::new());
    leaves_of_json("", &json, &mut of_json);
    leaves_of_xml("", element, &mut of_xml);
    assert_eq!(of_json, of_xml, "{query}");
    (status, json)
}

const ECS: &str = "Version=2014-05-26";
const ENS: &str = "Version=2017-11-10";

#[test]
fn every_ecs_action_says_the_same_in_xml() {
    let mut cloud = cloud(json!([]));
    let region = "RegionId=cn-hangzhou";
    let mut bodies = Vec::new();
    for query in [
        "Action=DescribeRegions&AcceptLanguage=ja".to_owned(),
        format!(
            "Action=DescribeInstances&{region}&MaxResults=100&AdditionalAttributes.1=NETWORK_PRIMARY_ENI_IP"
        ),
        format!("Action=DescribeInstanceStatus&{region}&PageSize=50"),
        format!("Action=DescribeInstancesFullStatus&{region}&PageSize=100"),
        format!("Action=DescribeInstanceHistoryEvents&{region}&MaxResults=100"),
    ] {
        let (status, body) = compare(&mut cloud, &format!("{ECS}&{query}"));
        assert_eq!(status, 200, "{query}");
        bodies.push(body);
    }
    let list = bodies[1]["Instances"]["Instance"].as_array().unwrap();
    let ids: Vec<&str> = list
        .iter()
        .map(|one| one["InstanceId"].as_str().unwrap())
        .collect();
    let mut reboot =
        format!("{ECS}&Action=RebootInstances&{region}&BatchOptimization=SuccessFirst");
    for (at, id) in ids.iter().enumerate().take(40) {
        reboot.extend(["&InstanceId.", &(at + 1).to_string(), "=", id]);
    }
    assert_eq!(compare(&mut cloud, &reboot).0, 200);
    let redeploys = ids[40..].iter().map(|id| {
        let query = format!("{ECS}&Action=RedeployInstance&InstanceId={id}");
        compare(&mut cloud, &query)
    });
    let (done, refused): (Vec<_>, Vec<_>) = redeploys.partition(|(status, _)| *status == 200);
    assert!(!done.is_empty() && !refused.is_empty());
    let task = done[0].1["TaskId"].as_str().unwrap().to_owned();
    cloud.skip(30 * MINUTES);
    for query in [
        format!("Action=DescribeTasks&{region}&PageSize=100"),
        format!("Action=DescribeTaskAttribute&{region}&TaskId={task}"),
    ] {
        assert_eq!(
            compare(&mut cloud, &format!("{ECS}&{query}")).0,
            200,
            "{query}"
        );
    }
}

#[test]
fn every_ens_action_says_the_same_in_xml() {
    let mut cloud = cloud(json!([]));
    let types = "EventTypes=Instance:SystemMaintenance.Redeploy,Instance:SystemFailure.Redeploy";
    let events =
        format!("{ENS}&Action=DescribeHistoryEvents&{types}&EventStatus=Inquiring,Scheduled");
    for query in [
        format!("{ENS}&Action=DescribeEnsRegions"),
        format!("{ENS}&Action=DescribeInstances&PageSize=100"),
        format!("{ENS}&Action=DescribeHistoryEvents&{types}&PageSize=100"),
    ] {
        assert_eq!(compare(&mut cloud, &query).0, 200, "{query}");
    }
    let list = compare(&mut cloud, &events).1;
    let items: Vec<Value> = list["Events"].as_array().unwrap().iter()
        .map(|event| json!({"EventId": event["EventId"], "ResourceId": event["ResourceId"], "OpsType": "immediate"}))
        .collect();
    assert!(!items.is_empty());
    let infos = Value::from(items).to_string();
    let act = format!("{ENS}&Action=BatchEventRedeployInstance&EventInfos={infos}");
    assert_eq!(compare(&mut cloud, &act).0, 200);
}

#[test]
fn refusals_say_the_same_in_xml() {
    let mut cloud = cloud(json!([]));
    for (query, expected) in [
        ("Action=DescribeInstances", 400),
        ("Action=DescribeInstances&RegionId=x", 404),
        (
            "Action=DescribeInstances&RegionId=cn-hangzhou&DryRun=true",
            400,
        ),
        (
            "Action=DescribeInstances&RegionId=cn-hangzhou&InstanceIds=<&>",
            404,
        ),
        ("Action=RebootInstances&RegionId=cn-hangzhou", 403),
        (
            "Action=DescribeTaskAttribute&RegionId=cn-hangzhou&TaskId=t-x",
            400,
        ),
        ("Action=NoSuchAction", 404),
    ] {
        assert_eq!(
            compare(&mut cloud, &format!("{ECS}&{query}")).0,
            expected,
            "{query}"
        );
    }
    for query in [
        "Action=DescribeHistoryEvents",
        "Action=BatchEventRedeployInstance",
    ] {
        assert_eq!(
            compare(&mut cloud, &format!("{ENS}&{query}")).0,
            400,
            "{query}"
        );
    }
    cloud
        .set_gate(&json!({"auth": "signed", "deny": ["ecs:*"]}))
        .unwrap();
    assert_eq!(
        compare(&mut cloud, &format!("{ECS}&Action=DescribeRegions")).0,
        400
    );
    cloud.set_gate(&json!({"auth": "open"})).unwrap();
    assert_eq!(
        compare(&mut cloud, &format!("{ECS}&Action=DescribeRegions")).0,
        403
    );
}
