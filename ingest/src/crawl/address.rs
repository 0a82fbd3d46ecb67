//! Which IP addresses lie on the public internet.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address is globally reachable, by the IANA special-purpose
/// address registries (RFC 6890). An IPv6 address that carries an IPv4 address
/// (mapped, compatible, 6to4, NAT64, Teredo, ISATAP) is judged by that one, so
/// that no private address can be reached by another spelling.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || a == 0 // this network, RFC 791
        || a >= 224 // multicast, reserved and broadcast
        || (a == 100 && b & 0xC0 == 64) // shared (CGNAT), RFC 6598
        || (a == 192 && b == 0 && c == 0) // IETF protocols, RFC 6890
        || (a == 192 && b == 88 && c == 99) // 6to4 relays, RFC 7526
        || (a == 198 && b & 0xFE == 18); // benchmarks, RFC 2544
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let segments = address.segments();
    match segments {
        // NAT64 with the well-known prefix, RFC 6052.
        [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => is_public_v4(embedded(high, low)),
        // 6to4, RFC 3056.
        [0x2002, high, low, ..] => is_public_v4(embedded(high, low)),
        // ISATAP, RFC 5214, section 6.1.
        [_, _, _, _, 0 | 0x200, 0x5EFE, high, low] => {
            is_global_unicast(segments) && is_public_v4(embedded(high, low))
        }
        // IPv4-mapped and -compatible, RFC 4291, section 2.5.5 (`::` and `::1`
        // are read as 0.0.0.0 and 0.0.0.1, which are refused).
        [0, 0, 0, 0, 0, 0 | 0xFFFF, high, low] => is_public_v4(embedded(high, low)),
        _ => is_global_unicast(segments),
    }
}

/// Inside 2000::/3, the only space given out (RFC 4291, section 2.4), and none
/// of its special parts. Unique-local, link-local, site-local, multicast and
/// local-use NAT64 (64:ff9b:1::/48) addresses all lie outside it.
fn is_global_unicast(segments: [u16; 8]) -> bool {
    let [first, second, ..] = segments;
    first & 0xE000 == 0x2000
        && !(first == 0x2001 && second < 0x200) // IETF protocols and Teredo, RFC 2928, RFC 4380
        && !(first == 0x2001 && second == 0xDB8) // documentation, RFC 3849
        && !(first == 0x3FFF && second < 0x1000) // documentation, RFC 9637
}

fn embedded(high: u16, low: u16) -> Ipv4Addr {
    Ipv4Addr::from(u32::from(high) << 16 | u32::from(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn special_addresses_are_not_public() {
        for address in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.8.8.8",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.1",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::8.8.8.8",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
            "2a00::5efe:c0a8:101",
            "3fff::1",
            "fc00::1",
            "fd12:3456::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_public(address.parse().unwrap()), "{address}");
        }
    }

    #[test]
    fn ordinary_addresses_are_public() {
        for address in [
            "1.1.1.1",
            "8.8.8.8",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.1",
            "2606:4700::1111",
            "2a00:1450::1",
            "::ffff:8.8.8.8",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
        ] {
            assert!(is_public(address.parse().unwrap()), "{address}");
        }
    }
}
