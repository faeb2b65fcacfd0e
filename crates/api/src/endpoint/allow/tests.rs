use super::{Refusal as R, authority, may_receive_credentials};
use crate::Product;
use crate::endpoint::Endpoints;

#[test]
fn the_vendor_this_computer_and_confirmed_hosts_are_allowed() {
    let confirmed = [
        "relay.example.com".to_owned(),
        "Other.example:8443".to_owned(),
    ];
    for url in [
        "https://ecs.aliyuncs.com/",
        "https://ecs-cn-hangzhou.aliyuncs.com/",
        "https://ecs.cn-beijing.aliyuncs.com/?Action=X",
        "https://ecs.cn-qingdao-nebula.aliyuncs.com",
        "https://ens.aliyuncs.com:443/",
        "https://ens.cn-shenzhen.aliyuncs.com/",
        "HTTPS://ECS.CN-BEIJING.ALIYUNCS.COM/",
        "http://localhost:8080/",
        "http://localhost/",
        "https://localhost:1/",
        "http://127.0.0.1:4010/",
        "https://127.0.0.1:4010/",
        "https://relay.example.com/aliyun/v1",
        "https://relay.example.com:443/",
        "https://other.example:8443/",
    ] {
        assert_eq!(may_receive_credentials(url, &confirmed), Ok(()), "{url}");
    }
}

#[test]
fn all_endpoints_of_the_sdks_are_allowed() {
    let listed = crate::testing::fixture!("endpoints.json");
    let listed: serde_json::Value = serde_json::from_str(listed).unwrap();
    let vendor = Endpoints::regional([]);
    let mut count = 0;
    for table in [
        "ecs_explicit_map",
        "ecs_resolved",
        "ens_explicit_map",
        "ens_resolved",
    ] {
        for (region, host) in listed[table].as_object().unwrap() {
            let url = format!("https://{}/", host.as_str().unwrap());
            assert_eq!(may_receive_credentials(&url, &[]), Ok(()), "{url}");
            if table.starts_with("ecs") {
                assert_eq!(vendor.address(Product::Ecs, region), url, "{region}");
            }
            count += 1;
        }
    }
    assert_eq!(count, 75);
}

#[test]
fn everything_else_is_refused() {
    let confirmed = [
        "relay.example.com".to_owned(),
        "xn--relay-9ua.example".to_owned(),
    ];
    for (url, why) in [
        ("", R::Scheme),
        ("ecs.aliyuncs.com", R::Scheme),
        ("https:ecs.aliyuncs.com", R::Scheme),
        ("https:/ecs.aliyuncs.com", R::Scheme),
        ("ftp://ecs.aliyuncs.com/", R::Scheme),
        ("javascript://ecs.aliyuncs.com/%0aalert(1)", R::Scheme),
        ("http://ecs.aliyuncs.com/", R::Scheme),
        ("http://relay.example.com/", R::Scheme),
        ("http://10.0.0.1/", R::Scheme),
        ("http://[::2]/", R::Scheme),
        ("http://[::ffff:7f00:1]/", R::Scheme),
        ("http://[::ffff:127.0.0.1]/", R::Scheme),
        // The page's policy does not reach these over http, and over https they are like any other.
        ("http://127.255.0.3/", R::Scheme),
        ("http://[::1]:8080/", R::Scheme),
        ("https://127.255.0.3/", R::Unknown),
        ("https://[::1]:8080/", R::Unknown),
        ("http://0.0.0.0/", R::Scheme),
        ("http://localhost.evil.example/", R::Scheme),
        ("http://127.0.0.1.evil.example/", R::Scheme),
        ("https://ecs.aliyuncs.com.evil.example/", R::Unknown),
        ("https://evilaliyuncs.com/", R::Unknown),
        ("https://ecs.evilaliyuncs.com/", R::Unknown),
        ("https://ecsaliyuncs.com/", R::Unknown),
        ("https://aliyuncs.com/", R::Unknown),
        ("https://ecs.aliyuncs.co/", R::Unknown),
        ("https://evil.oss-cn-hangzhou.aliyuncs.com/", R::Unknown),
        ("https://ecs.oss-cn-hangzhou.aliyuncs.com/", R::Unknown),
        (
            "https://ecs.vpc100-oss-cn-hangzhou.aliyuncs.com/",
            R::Unknown,
        ),
        ("https://ecs.cn-hangzhou.fc.aliyuncs.com/", R::Unknown),
        ("https://1234.cn-hangzhou.fc.aliyuncs.com/", R::Unknown),
        ("https://ecsevil.cn-hangzhou.aliyuncs.com/", R::Unknown),
        ("https://eci.cn-hangzhou.aliyuncs.com/", R::Unknown),
        ("https://evil.example/ecs.aliyuncs.com", R::Unknown),
        ("https://evil.example?ecs.aliyuncs.com/", R::Unknown),
        ("https://evil.example#.aliyuncs.com/", R::Unknown),
        ("https://sub.relay.example.com/", R::Unknown),
        ("https://relay.example.com:8443/", R::Unknown),
        ("https://relay.example.co/", R::Unknown),
        ("https://ecs.aliyuncs.com@evil.example/", R::UserInfo),
        ("https://user:secret@ecs.aliyuncs.com/", R::UserInfo),
        ("https://@ecs.aliyuncs.com/", R::UserInfo),
        ("http://localhost:80@evil.example/", R::UserInfo),
        ("https://ecs.aliyuncs.com./", R::Host),
        ("https://localhost./", R::Host),
        ("https://.ecs.aliyuncs.com/", R::Host),
        ("https://ecs..aliyuncs.com/", R::Host),
        ("https:///ecs.aliyuncs.com/", R::Host),
        ("https://", R::Host),
        ("https://ecs.%61liyuncs.com/", R::Host),
        ("https://ecs.xn--aliyuncs-1fg.com/", R::Host),
        ("https://xn--relay-9ua.example/", R::Host),
        ("https://127.1/", R::Host),
        ("https://2130706433/", R::Host),
        ("https://0x7f000001/", R::Host),
        ("https://ecs.aliyuncs.com:8443/", R::Port),
        ("https://ecs.aliyuncs.com:80/", R::Port),
        ("https://ecs.aliyuncs.com:0/", R::Port),
        ("https://ecs.aliyuncs.com:/", R::Port),
        ("https://ecs.aliyuncs.com:443x/", R::Port),
        ("http://localhost:65536/", R::Port),
        ("https://ecs.аliyuncs.com/", R::Character),
        ("https://ecs。aliyuncs.com/", R::Character),
        ("https://evil.example\\.aliyuncs.com/", R::Character),
        ("https:\\\\ecs.aliyuncs.com\\", R::Character),
        ("https://evil.example\t.aliyuncs.com/", R::Character),
        (" https://ecs.aliyuncs.com/", R::Character),
        ("https://ecs.aliyuncs.com/\n", R::Character),
    ] {
        assert_eq!(may_receive_credentials(url, &confirmed), Err(why), "{url}");
    }
}

#[test]
fn the_host_of_an_address_is_as_it_is_written() {
    for (url, expected) in [
        ("https://ecs.aliyuncs.com/", "ecs.aliyuncs.com"),
        ("http://LocalHost:8787/a/b?c#d", "LocalHost:8787"),
        ("https://[::1]:8080?x=/", "[::1]:8080"),
        ("relay.example.com/path", "relay.example.com"),
        ("https://", ""),
    ] {
        assert_eq!(authority(url), expected, "{url}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn no_other_host_gets_through(before in "[a-z0-9.@:/\\\\?#%-]{0,12}", after in "[a-z0-9.@:/\\\\?#%-]{0,12}") {
        let url = format!("https://{before}evil.example{after}");
        // Only where it is not the host any more.
        let authority = url[8..].split(['/', '?', '#']).next().unwrap();
        let is_host = authority.contains("evil.example");
        let refused = may_receive_credentials(&url, &[]).is_err();
        proptest::prop_assert!(refused || !is_host);
    }
}
