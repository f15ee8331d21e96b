package monster.quicksell.support.embedded;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;

/**
 * Tells from where a port can be reached.
 */
final class Listeners {

	private Listeners() {
	}

	/**
	 * The addresses of this machine that the port answers on.
	 */
	static List<String> addressesOf(int port) throws IOException {
		return NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter(Inet4Address.class::isInstance)
			.map((address) -> new InetSocketAddress(address, port))
			.filter(Listeners::answers)
			.map((address) -> address.getAddress().getHostAddress())
			.toList();
	}

	private static boolean answers(InetSocketAddress address) {
		try (Socket socket = new Socket()) {
			socket.connect(address, 1000);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
