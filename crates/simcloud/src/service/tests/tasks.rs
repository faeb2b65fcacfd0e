//! `DescribeTasks` and `DescribeTaskAttribute`.

use super::kit::*;
use crate::world::World;
use serde_json::Value;

const REGION: (&str, &str) = ("RegionId", "cn-hangzhou");

fn items(answer: &Value) -> &Vec<Value> {
    answer["TaskSet"]["Task"].as_array().unwrap()
}

/// An account with 25 tasks of cn-hangzhou, five of them an hour younger; their ids.
fn busy() -> (World, Vec<String>, Vec<String>) {
    let mut world = account();
    let ids = healthy(&world, 25);
    let mut tasks = Vec::new();
    for (nth, id) in ids.iter().enumerate() {
        if nth == 20 {
            wait(&mut world, 7200);
        }
        tasks.push(redeploy(&mut world, id).unwrap());
    }
    (world, ids, tasks)
}

#[test]
fn tasks_are_found_by_id_in_a_comma_list() {
    let (mut world, ids, tasks) = busy();
    let list = format!("{},{},t-bp1nosuchtask", tasks[3], tasks[24]);
    let answer = ecs(&mut world, "DescribeTasks", &[REGION, ("TaskIds", &list)]).unwrap();
    assert_eq!(answer["TotalCount"], 2);
    let first = &items(&answer)[0];
    assert_eq!(first["TaskId"], tasks[3].as_str());
    assert_eq!(first["ResourceId"], ids[3].as_str());
    assert_eq!(first["TaskAction"], "RedeployInstance");
    assert_eq!(first["SupportCancel"], "false");
    assert!(["Finished", "Failed"].contains(&first["TaskStatus"].as_str().unwrap()));
    assert_eq!(first["FinishedTime"].as_str().unwrap().len(), 17);
    assert_eq!(items(&answer)[1]["TaskStatus"], "Processing");
    assert_eq!(items(&answer)[1]["FinishedTime"], "");
}

#[test]
fn tasks_are_filtered_by_status_action_instance_time_and_region() {
    let (mut world, ids, _) = busy();
    let mut count = |pair: (&str, &str)| {
        ecs(&mut world, "DescribeTasks", &[REGION, pair]).unwrap()["TotalCount"]
            .as_u64()
            .unwrap()
    };
    assert_eq!(count(("TaskStatus", "Processing")), 5);
    assert_eq!(
        count(("TaskStatus", "Finished")) + count(("TaskStatus", "Failed")),
        20
    );
    assert_eq!(count(("TaskAction", "RedeployInstance")), 25);
    assert_eq!(count(("TaskAction", "ImportImage")), 0);
    assert_eq!(count(("ResourceIds.1", &ids[7])), 1);
    assert_eq!(count(("StartTime", "2026-01-15T09:30:00Z")), 5);
    assert_eq!(count(("EndTime", "2026-01-15T09:30:00Z")), 20);
    let other = ecs(&mut world, "DescribeTasks", &[("RegionId", "cn-beijing")]).unwrap();
    assert_eq!(other["TotalCount"], 0);
}

#[test]
fn pages_of_ten_by_default_lead_through_all_tasks() {
    let (mut world, _, tasks) = busy();
    let mut seen = Vec::new();
    for page in ["1", "2", "3", "4"] {
        let answer = ecs(&mut world, "DescribeTasks", &[REGION, ("PageNumber", page)]).unwrap();
        assert_eq!(answer["PageSize"], 10);
        seen.extend(
            items(&answer)
                .iter()
                .map(|t| t["TaskId"].as_str().unwrap().to_owned()),
        );
    }
    assert_eq!(seen, tasks);
}

#[test]
fn tasks_need_a_region_and_at_most_100_ids() {
    let mut world = account();
    assert_eq!(
        code(ecs(&mut world, "DescribeTasks", &[])).1,
        "MissingParameter"
    );
    let nowhere = code(ecs(&mut world, "DescribeTasks", &[("RegionId", "x")]));
    assert_eq!(nowhere, (404, "InvalidRegionId.NotFound".to_owned()));
    let ids = vec!["t-x"; 101].join(",");
    let got = code(ecs(
        &mut world,
        "DescribeTasks",
        &[REGION, ("TaskIds", &ids)],
    ));
    assert_eq!(got.1, "InvalidParameter");
    let got = code(ecs(
        &mut world,
        "DescribeTasks",
        &[REGION, ("TaskStatus", "Done")],
    ));
    assert_eq!(got.1, "InvalidParameter");
}

#[test]
fn one_task_shows_its_progress() {
    let (mut world, ids, tasks) = busy();
    let mut read = |task: &str| {
        ecs(
            &mut world,
            "DescribeTaskAttribute",
            &[REGION, ("TaskId", task)],
        )
    };
    let answer = read(&tasks[24]).unwrap();
    assert_eq!(
        (&answer["TaskStatus"], &answer["TaskProcess"]),
        (&"Processing".into(), &"50%".into())
    );
    let answer = read(&tasks[0]).unwrap();
    assert_eq!(answer["TaskProcess"], "100%");
    assert_eq!(
        answer["SuccessCount"].as_u64().unwrap() + answer["FailedCount"].as_u64().unwrap(),
        1
    );
    let item =
        answer.pointer("/OperationProgressSet/OperationProgress/0/RelatedItemSet/RelatedItem/0");
    assert_eq!(item.unwrap()["Value"], ids[0].as_str());
    assert_eq!(
        code(read("t-bp1nosuchtask")),
        (400, "InvalidTaskId.NotFound".to_owned())
    );
    assert_eq!(code(read("")).1, "MissingParameter");
}
