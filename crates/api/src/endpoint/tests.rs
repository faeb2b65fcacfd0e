use super::*;

fn reported(region: &str, endpoint: &str) -> Region {
    Region {
        region_id: region.to_owned(),
        region_endpoint: endpoint.to_owned(),
        ..Region::default()
    }
}

#[test]
fn one_address_serves_all() {
    let one = Endpoints::One("http://localhost:8080/".to_owned());
    assert_eq!(
        one.address(Product::Ecs, "cn-beijing"),
        "http://localhost:8080/"
    );
    assert_eq!(one.address(Product::Ens, ""), "http://localhost:8080/");
}

#[test]
fn regions_follow_the_vendors_rule_and_its_exceptions() {
    let endpoints = Endpoints::regional([]);
    for (region, host) in [
        ("cn-beijing", "ecs.cn-beijing.aliyuncs.com"),
        ("ap-southeast-1", "ecs.ap-southeast-1.aliyuncs.com"),
        ("cn-region-of-2030", "ecs.cn-region-of-2030.aliyuncs.com"),
        ("cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com"),
        ("cn-shenzhen-finance-1", "ecs-cn-hangzhou.aliyuncs.com"),
        ("cn-north-2-gov-1", "ecs.aliyuncs.com"),
        ("cn-edge-1", "ecs.cn-qingdao-nebula.aliyuncs.com"),
        ("cn-zhangjiakou-na62-a01", "ecs.cn-zhangjiakou.aliyuncs.com"),
        ("eu-west-1-oxs", "ecs.cn-shenzhen-cloudstone.aliyuncs.com"),
        ("", "ecs.aliyuncs.com"),
        ("evil.example/", "ecs.aliyuncs.com"),
        ("CN-BEIJING", "ecs.aliyuncs.com"),
    ] {
        let address = endpoints.address(Product::Ecs, region);
        assert_eq!(address, format!("https://{host}/"), "{region}");
    }
}

#[test]
fn the_reported_endpoint_wins_unless_it_is_not_the_vendors() {
    let regions = [
        reported("cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com"),
        reported("cn-x", "ecs-new.cn-x.aliyuncs.com"),
        reported("cn-y", "ecs.evil.example"),
        reported("cn-z", "evil.example/.aliyuncs.com"),
        reported("cn-w", ""),
        reported("cn-v", ".aliyuncs.com"),
    ];
    let endpoints = Endpoints::regional(&regions);
    for (region, host) in [
        ("cn-hangzhou", "ecs-cn-hangzhou.aliyuncs.com"),
        ("cn-x", "ecs-new.cn-x.aliyuncs.com"),
        ("cn-y", "ecs.cn-y.aliyuncs.com"),
        ("cn-z", "ecs.cn-z.aliyuncs.com"),
        ("cn-w", "ecs.cn-w.aliyuncs.com"),
        ("cn-v", "ecs.cn-v.aliyuncs.com"),
    ] {
        assert_eq!(
            endpoints.address(Product::Ecs, region),
            format!("https://{host}/")
        );
    }
}

#[test]
fn ens_has_one_endpoint() {
    for region in ["", "cn-beijing", "cn-beijing-cmcc"] {
        let address = Endpoints::regional([]).address(Product::Ens, region);
        assert_eq!(address, "https://ens.aliyuncs.com/");
    }
}

#[test]
fn typed_addresses_are_completed() {
    for (typed, address) in [
        ("relay.example.com", "https://relay.example.com/"),
        (" https://Relay.Example.com ", "https://relay.example.com/"),
        (
            "HTTPS://relay.example.com/aliyun/v1",
            "https://relay.example.com/aliyun/v1",
        ),
        ("relay.example.com:8443/", "https://relay.example.com:8443/"),
        ("localhost", "http://localhost/"),
        ("LOCALHOST:8080", "http://localhost:8080/"),
        ("http://localhost:8080", "http://localhost:8080/"),
        ("https://localhost:8080/x", "https://localhost:8080/x"),
        ("127.0.0.1:4010", "http://127.0.0.1:4010/"),
        ("127.9.8.7", "https://127.9.8.7/"),
        ("[::1]", "https://[::1]/"),
        ("https://[::1]:8080/", "https://[::1]:8080/"),
        ("https://[::ffff:10.0.0.5]", "https://[::ffff:10.0.0.5]/"),
        ("10.0.0.5", "https://10.0.0.5/"),
        ("https://[2001:db8::1]:8443", "https://[2001:db8::1]:8443/"),
        ("mock_server:9000", "https://mock_server:9000/"),
    ] {
        assert_eq!(parse_base(typed).as_deref(), Ok(address), "{typed}");
        assert_eq!(parse_base(address).as_deref(), Ok(address), "{address}");
    }
}

#[test]
fn addresses_that_cannot_be_used_say_what_to_do() {
    use EndpointError as E;
    let host = |text: &str| E::Host(text.to_owned());
    let port = |text: &str| E::Port(text.to_owned());
    for (typed, error) in [
        ("", E::Empty),
        (" \t", E::Empty),
        (
            "http://relay.example.com",
            E::NotEncrypted("relay.example.com".to_owned()),
        ),
        (
            "http://127.0.0.1.evil.example",
            E::NotEncrypted("127.0.0.1.evil.example".to_owned()),
        ),
        (
            "http://localhost.evil.example",
            E::NotEncrypted("localhost.evil.example".to_owned()),
        ),
        ("http://10.0.0.5", E::NotEncrypted("10.0.0.5".to_owned())),
        ("http://[::2]", E::NotEncrypted("[::2]".to_owned())),
        // This computer too, but the page's policy does not let it go there.
        ("http://[::1]:8080/", E::NotEncrypted("[::1]".to_owned())),
        ("http://127.9.8.7", E::NotEncrypted("127.9.8.7".to_owned())),
        ("https://ops:secret@relay.example.com", E::Credentials),
        ("localhost@relay.example.com", E::Credentials),
        ("https://relay.example.com/?x=1", E::QueryOrFragment('?')),
        ("https://relay.example.com#x", E::QueryOrFragment('#')),
        (
            "ftp://relay.example.com",
            E::Scheme("ftp://relay.example.com".to_owned()),
        ),
        ("https://re lay", E::Character(' ')),
        ("https:\\\\relay", E::Character('\\')),
        ("https://", host("")),
        ("https:///x", host("")),
        (":8080", host("")),
        ("relay..example", host("relay..example")),
        ("-relay.example", host("-relay.example")),
        ("relé.example", host("relé.example")),
        ("[::1", host("[:")),
        ("[localhost]", host("[localhost]")),
        ("127.1", host("127.1")),
        ("0x7f000001", host("0x7f000001")),
        ("a.0X", host("a.0X")),
        ("0177.0.0.1", host("0177.0.0.1")),
        ("[fe80::1%25lo]", host("[fe80::1%25lo]")),
        ("999.0.0.1", host("999.0.0.1")),
        ("localhost:", port("")),
        ("localhost:0", port("0")),
        ("localhost:65536", port("65536")),
        ("localhost:+80", port("+80")),
        ("javascript:alert(1)", port("alert(1)")),
    ] {
        assert_eq!(parse_base(typed), Err(error.clone()), "{typed}");
        assert!(error.to_string().contains(": "), "{error}");
    }
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_text_is_refused_or_becomes_an_address_that_stays(text in "\\PC{0,40}") {
        if let Ok(address) = parse_base(&text) {
            proptest::prop_assert!(address.starts_with("https://") || address.starts_with("http://"));
            proptest::prop_assert_eq!(parse_base(&address), Ok(address.clone()));
        }
    }
}
