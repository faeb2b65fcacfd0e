//! Images: id, name in Chinese and English, system.

/// An operating system image.
#[derive(Debug)]
pub(crate) struct Image {
    pub(crate) id: &'static str,
    pub(crate) name_zh: &'static str,
    pub(crate) name_en: &'static str,
    /// `linux` or `windows`
    pub(crate) os: &'static str,
}

pub(crate) static IMAGES: [Image; 5] = [
    Image {
        id: "aliyun_3_x64_20G_alibase_20240819.vhd",
        name_zh: "Alibaba Cloud Linux 3.2104 LTS 64位",
        name_en: "Alibaba Cloud Linux 3.2104 LTS 64 bit",
        os: "linux",
    },
    Image {
        id: "ubuntu_22_04_x64_20G_alibase_20240926.vhd",
        name_zh: "Ubuntu 22.04 64位",
        name_en: "Ubuntu 22.04 64 bit",
        os: "linux",
    },
    Image {
        id: "centos_7_9_x64_20G_alibase_20240628.vhd",
        name_zh: "CentOS 7.9 64位",
        name_en: "CentOS 7.9 64 bit",
        os: "linux",
    },
    Image {
        id: "debian_12_6_x64_20G_alibase_20240711.vhd",
        name_zh: "Debian 12.6 64位",
        name_en: "Debian 12.6 64 bit",
        os: "linux",
    },
    Image {
        id: "win2022_21H2_x64_dtc_en-us_40G_alibase_20240918.vhd",
        name_zh: "Windows Server 2022 数据中心版 64位英文版",
        name_en: "Windows Server 2022 Datacenter Edition 64bit English Edition",
        os: "windows",
    },
];
