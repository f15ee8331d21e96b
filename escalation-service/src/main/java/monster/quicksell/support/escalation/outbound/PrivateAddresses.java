package monster.quicksell.support.escalation.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/**
 * Tells addresses of the internet from those of this machine, its network or its cloud
 * (IANA special-purpose registries): nobody outside may have us connect to the latter.
 */
final class PrivateAddresses {

	private PrivateAddresses() {
	}

	static boolean isPrivate(InetAddress address) {
		if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress()) {
			return true;
		}
		byte[] bytes = address.getAddress();
		return switch (address) {
			case Inet4Address four -> isPrivate4(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff);
			case Inet6Address six -> isPrivate6(bytes);
			default -> true;
		};
	}

	private static boolean isPrivate4(int first, int second, int third) {
		return first == 0 || first >= 240 || (first == 100 && second >= 64 && second < 128)
				|| (first == 192 && second == 0 && third == 0) || (first == 198 && (second == 18 || second == 19));
	}

	/**
	 * Unique local addresses, and the ways of writing an IPv4 address in one of IPv6:
	 * compatible, NAT64, 6to4, Teredo.
	 */
	private static boolean isPrivate6(byte[] bytes) {
		int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
		int second = ((bytes[2] & 0xff) << 8) | (bytes[3] & 0xff);
		return (first & 0xfe00) == 0xfc00 || first == 0 || first == 0x0064 || first == 0x2002
				|| (first == 0x2001 && second == 0);
	}

}
