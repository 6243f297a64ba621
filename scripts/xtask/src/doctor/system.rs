//! The systems that we know how to get a tool on.

use std::{env, fs};

/// A system, or a family of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum System {
    /// Debian, Ubuntu and what is made from them.
    Debian,
    /// Fedora and its like.
    Fedora,
    /// Arch Linux and what is made from it.
    Arch,
    /// macOS, with Homebrew.
    MacOs,
    /// Windows.
    Windows,
}

impl System {
    /// All of them, in the order of the table of tools.
    pub const ALL: [System; 5] = [
        System::Debian,
        System::Fedora,
        System::Arch,
        System::MacOs,
        System::Windows,
    ];

    /// What its users call it.
    pub fn name(self) -> &'static str {
        match self {
            System::Debian => "Debian, Ubuntu",
            System::Fedora => "Fedora",
            System::Arch => "Arch",
            System::MacOs => "macOS",
            System::Windows => "Windows",
        }
    }

    /// The one that we run on, if it is one of these.
    pub fn own() -> Option<System> {
        match env::consts::OS {
            "macos" => Some(System::MacOs),
            "windows" => Some(System::Windows),
            "linux" => System::of_release(&fs::read_to_string("/etc/os-release").ok()?),
            _ => None,
        }
    }

    /// From the file in which Linux systems say what they are, and what they are like.
    fn of_release(text: &str) -> Option<System> {
        let lines = text.lines().filter_map(|line| line.split_once('='));
        let mut values = lines.filter(|(key, _)| ["ID", "ID_LIKE"].contains(key));
        values.find_map(|(_, value)| {
            let mut names = value.trim_matches(['"', '\'']).split(' ');
            names.find_map(|name| match name {
                "debian" | "ubuntu" => Some(System::Debian),
                "fedora" | "rhel" | "centos" => Some(System::Fedora),
                "arch" => Some(System::Arch),
                _ => None,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linux_says_what_it_is_or_what_it_is_like() {
        let cases = [
            (
                "NAME=\"Debian GNU/Linux\"\nID=debian\n",
                Some(System::Debian),
            ),
            (
                "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n",
                Some(System::Debian),
            ),
            (
                "ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n",
                Some(System::Fedora),
            ),
            (
                "VERSION_ID=arch\nID=manjaro\nID_LIKE=arch\n",
                Some(System::Arch),
            ),
            ("ID=nixos\n", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(System::of_release(text), expected, "{text}");
        }
    }

    #[test]
    fn each_is_at_its_place_in_the_list() {
        for (place, system) in System::ALL.into_iter().enumerate() {
            assert_eq!(system as usize, place);
        }
    }
}
