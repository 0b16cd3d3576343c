//! Which network addresses are everybody's. A provider's address comes from a tenant's administrator: without
//! this check they could reach what only the server can reach (server-side request forgery).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Nobody's private, local or special network. IPv4 addresses within IPv6 ones count as what they are.
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

/// IANA's registry of special-purpose addresses, by prefix and its length.
const SPECIAL_V4: &[([u8; 4], u32)] = &[
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    // Not in the registry, but Azure's machines reach their own host there.
    ([168, 63, 129, 16], 32),
    ([169, 254, 0, 0], 16),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 3),
];

fn is_public_v4(address: Ipv4Addr) -> bool {
    let is_in = |(prefix, length): &([u8; 4], u32)| {
        let mask = u32::MAX << (32 - length);
        (address.to_bits() ^ Ipv4Addr::from(*prefix).to_bits()) & mask == 0
    };
    !SPECIAL_V4.iter().any(is_in)
}

/// Within 2000::/3, which is all that is given out, these lead elsewhere: protocol assignments with Teredo,
/// documentation, 6to4. The translation of IPv4 (64:ff9b::/96) lies outside of it.
const SPECIAL_V6: &[([u16; 2], u32)] = &[
    ([0x2001, 0x0000], 23),
    ([0x2001, 0x0db8], 32),
    ([0x2002, 0x0000], 16),
    ([0x3fff, 0x0000], 20),
];

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [first, second, ..] = address.segments();
    let start = (u32::from(first) << 16) | u32::from(second);
    let is_in = |([first, second], length): &([u16; 2], u32)| {
        let prefix = (u32::from(*first) << 16) | u32::from(*second);
        (start ^ prefix) & (u32::MAX << (32 - length)) == 0
    };
    first & 0xe000 == 0x2000 && !SPECIAL_V6.iter().any(is_in)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn only_addresses_of_everybody_are_public() {
        for public in [
            "1.1.1.1",
            "20.190.160.1",
            "168.63.129.17",
            "172.32.0.1",
            "223.255.255.255",
            "2606:4700::1111",
            "2a01:111::1",
            "::ffff:1.1.1.1",
        ] {
            assert!(is_public(public.parse().unwrap()), "{public}");
        }
        for private in [
            "0.0.0.0",
            "10.1.2.3",
            "100.100.100.100",
            "127.0.0.1",
            "127.255.0.1",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "198.19.0.1",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(private.parse().unwrap()), "{private}");
        }
    }
}
