//! The regions of the account, and how many of its instances each holds.

/// A region of ECS.
#[derive(Debug)]
pub(crate) struct Region {
    /// `cn-hangzhou`
    pub(crate) id: &'static str,
    /// The three characters behind `i-`, `e-`, `t-` in ids of this region.
    pub(crate) prefix: &'static str,
    /// What `DescribeRegions` says to call.
    pub(crate) endpoint: &'static str,
    /// Names in Chinese, English and Japanese.
    pub(crate) names: [&'static str; 3],
    /// Last letters of its zones.
    pub(crate) zones: &'static [&'static str],
    /// Its share of the ECS instances.
    pub(crate) weight: u32,
}

/// An edge region of ENS.
#[derive(Debug)]
pub(crate) struct EdgeRegion {
    /// `cn-beijing-cmcc`
    pub(crate) id: &'static str,
    /// English and Chinese name.
    pub(crate) names: [&'static str; 2],
    /// `NorthChina`
    pub(crate) area: &'static str,
    /// `Beijing`
    pub(crate) province: &'static str,
    /// The carrier of its addresses.
    pub(crate) isp: &'static str,
    /// Its share of the ENS instances.
    pub(crate) weight: u32,
}

/// The regions of ECS, in the order `DescribeRegions` lists them.
pub(crate) static REGIONS: [Region; 7] = [
    Region {
        id: "cn-hangzhou",
        prefix: "bp1",
        endpoint: "ecs-cn-hangzhou.aliyuncs.com",
        names: ["华东1（杭州）", "China (Hangzhou)", "中国 (杭州)"],
        zones: &["g", "h", "i", "j"],
        weight: 28,
    },
    Region {
        id: "cn-beijing",
        prefix: "2ze",
        endpoint: "ecs.cn-beijing.aliyuncs.com",
        names: ["华北2（北京）", "China (Beijing)", "中国 (北京)"],
        zones: &["f", "h", "k", "l"],
        weight: 21,
    },
    Region {
        id: "cn-shanghai",
        prefix: "uf6",
        endpoint: "ecs.cn-shanghai.aliyuncs.com",
        names: ["华东2（上海）", "China (Shanghai)", "中国 (上海)"],
        zones: &["b", "e", "m", "n"],
        weight: 19,
    },
    Region {
        id: "cn-shenzhen",
        prefix: "wz9",
        endpoint: "ecs.cn-shenzhen.aliyuncs.com",
        names: ["华南1（深圳）", "China (Shenzhen)", "中国 (深セン)"],
        zones: &["d", "e", "f"],
        weight: 12,
    },
    Region {
        id: "ap-southeast-1",
        prefix: "t4n",
        endpoint: "ecs.ap-southeast-1.aliyuncs.com",
        names: ["新加坡", "Singapore", "シンガポール"],
        zones: &["a", "b", "c"],
        weight: 10,
    },
    Region {
        id: "ap-northeast-1",
        prefix: "6we",
        endpoint: "ecs.ap-northeast-1.aliyuncs.com",
        names: ["日本（东京）", "Japan (Tokyo)", "日本 (東京)"],
        zones: &["a", "b", "c"],
        weight: 4,
    },
    Region {
        id: "eu-central-1",
        prefix: "gw8",
        endpoint: "ecs.eu-central-1.aliyuncs.com",
        names: [
            "德国（法兰克福）",
            "Germany (Frankfurt)",
            "ドイツ (フランクフルト)",
        ],
        zones: &["a", "b", "c"],
        weight: 6,
    },
];

/// The edge regions of ENS, in the order `DescribeEnsRegions` lists them.
pub(crate) static EDGE_REGIONS: [EdgeRegion; 7] = [
    EdgeRegion {
        id: "cn-beijing-cmcc",
        names: ["Beijing CMCC", "北京移动"],
        area: "NorthChina",
        province: "Beijing",
        isp: "cmcc",
        weight: 22,
    },
    EdgeRegion {
        id: "cn-shanghai-telecom",
        names: ["Shanghai Telecom", "上海电信"],
        area: "EastChina",
        province: "Shanghai",
        isp: "telecom",
        weight: 20,
    },
    EdgeRegion {
        id: "cn-guangzhou-unicom",
        names: ["Guangzhou Unicom", "广州联通"],
        area: "SouthChina",
        province: "Guangdong",
        isp: "unicom",
        weight: 17,
    },
    EdgeRegion {
        id: "cn-chengdu-telecom",
        names: ["Chengdu Telecom", "成都电信"],
        area: "WestChina",
        province: "Sichuan",
        isp: "telecom",
        weight: 14,
    },
    EdgeRegion {
        id: "cn-wuhan-cmcc",
        names: ["Wuhan CMCC", "武汉移动"],
        area: "CentralChina",
        province: "Hubei",
        isp: "cmcc",
        weight: 11,
    },
    EdgeRegion {
        id: "cn-xian-unicom",
        names: ["Xi'an Unicom", "西安联通"],
        area: "NorthwestChina",
        province: "Shaanxi",
        isp: "unicom",
        weight: 9,
    },
    EdgeRegion {
        id: "cn-shenyang-telecom",
        names: ["Shenyang Telecom", "沈阳电信"],
        area: "NortheastChina",
        province: "Liaoning",
        isp: "telecom",
        weight: 7,
    },
];
