package monster.quicksell.support.intake.chat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A page that neither answers pings nor, as long as nobody asks, reads. */
final class StalledClient implements AutoCloseable {

	private final Socket socket = new Socket();

	private final DataInputStream in;

	StalledClient(int port, String hello) throws IOException {
		this.socket.setReceiveBufferSize(4096);
		this.socket.connect(new InetSocketAddress("127.0.0.1", port));
		this.socket.setSoTimeout(60_000);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.socket.getOutputStream()
			.write(("GET /v1/chat/socket HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		int matched = 0;
		while (matched < 4) {
			int next = this.in.readUnsignedByte();
			matched = (next == "\r\n\r\n".charAt(matched)) ? matched + 1 : (next == '\r') ? 1 : 0;
		}
		this.socket.getOutputStream().write(frame(hello));
	}

	/** A short text frame under a mask of zeros. */
	private static byte[] frame(String text) {
		byte[] payload = text.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(0x81);
		frame.write(0x80 | 126);
		frame.write(payload.length >> 8);
		frame.write(payload.length);
		frame.writeBytes(new byte[4]);
		frame.writeBytes(payload);
		return frame.toByteArray();
	}

	/** Reads on until the code with which it is shown out. */
	int readToTheEnd() throws IOException {
		while (true) {
			int kind = this.in.readUnsignedByte() & 0x0f;
			int length = this.in.readUnsignedByte();
			byte[] payload = this.in.readNBytes(switch (length) {
				case 126 -> this.in.readUnsignedShort();
				case 127 -> (int) this.in.readLong();
				default -> length;
			});
			if (kind == 8) {
				return ((payload[0] & 0xff) << 8) | (payload[1] & 0xff);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
