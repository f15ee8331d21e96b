package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes winmail.dat files as MS-OXTNEF describes them. */
final class Winmail {

	private static final int MESSAGE = 1;

	private static final int ATTACHMENT = 2;

	private static final int UNICODE = 0x1f;

	private static final int BINARY = 0x102;

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	Winmail() {
		write(ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN).putInt(0x223e9f78).putShort((short) 1));
	}

	/** The words, as Outlook has them: text, or an HTML document in bytes. */
	Winmail says(String text) {
		return attribute(MESSAGE, 0x9003, 6, properties(Map.of(0x1000, string(text))));
	}

	Winmail saysInHtml(String html) {
		return attribute(MESSAGE, 0x9003, 6,
				properties(Map.of(0x1013, new Property(BINARY, html.getBytes(StandardCharsets.UTF_8)))));
	}

	/** Not compressed, which MS-OXRTFCP allows. */
	Winmail saysInRtf(String rtf) {
		byte[] bytes = rtf.getBytes(StandardCharsets.US_ASCII);
		ByteBuffer stored = ByteBuffer.allocate(16 + bytes.length)
			.order(ByteOrder.LITTLE_ENDIAN)
			.putInt(12 + bytes.length)
			.putInt(bytes.length)
			.putInt(0x414c454d)
			.putInt(0)
			.put(bytes);
		return attribute(MESSAGE, 0x9003, 6, properties(Map.of(0x1009, new Property(BINARY, stored.array()))));
	}

	/** An attachment with a short name and a long one. */
	Winmail attaches(String shortName, String longName, String type, byte[] content) {
		attribute(ATTACHMENT, 0x9002, 6, new byte[14]);
		attribute(ATTACHMENT, 0x8010, 1, (shortName + "\0").getBytes(StandardCharsets.US_ASCII));
		attribute(ATTACHMENT, 0x800f, 6, content);
		Map<Integer, Property> properties = new LinkedHashMap<>();
		properties.put(0x3707, string(longName));
		properties.put(0x370e, string(type));
		return attribute(ATTACHMENT, 0x9005, 6, properties(properties));
	}

	byte[] bytes() {
		return this.bytes.toByteArray();
	}

	/** A mail that brings it, with or without a text beside it. */
	byte[] mail(String text) {
		return """
				From: John <john@example.com>
				Subject: Offer
				Message-ID: <tnef@example.com>
				MIME-Version: 1.0
				Content-Type: multipart/mixed; boundary=b

				--b
				Content-Type: text/plain

				%s
				--b
				Content-Type: application/ms-tnef; name=winmail.dat
				Content-Disposition: attachment; filename=winmail.dat
				Content-Transfer-Encoding: base64

				%s
				--b--
				""".formatted(text, Base64.getMimeEncoder().encodeToString(bytes()))
			.replace("\n", "\r\n")
			.getBytes(StandardCharsets.UTF_8);
	}

	private static Property string(String text) {
		return new Property(UNICODE, (text + "\0").getBytes(StandardCharsets.UTF_16LE));
	}

	private static byte[] properties(Map<Integer, Property> properties) {
		int size = 4 + properties.values().stream().mapToInt((each) -> 12 + padded(each.data().length)).sum();
		ByteBuffer buffer = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN).putInt(properties.size());
		properties.forEach((id, property) -> {
			buffer.putShort((short) property.type())
				.putShort((short) (int) id)
				.putInt(1)
				.putInt(property.data().length);
			buffer.put(property.data()).put(new byte[padded(property.data().length) - property.data().length]);
		});
		return buffer.array();
	}

	private static int padded(int length) {
		return (length + 3) / 4 * 4;
	}

	private Winmail attribute(int level, int id, int type, byte[] data) {
		int sum = 0;
		for (byte each : data) {
			sum += each & 0xff;
		}
		write(ByteBuffer.allocate(9 + data.length + 2)
			.order(ByteOrder.LITTLE_ENDIAN)
			.put((byte) level)
			.putShort((short) id)
			.putShort((short) type)
			.putInt(data.length)
			.put(data)
			.putShort((short) sum));
		return this;
	}

	private void write(ByteBuffer buffer) {
		this.bytes.writeBytes(buffer.array());
	}

	private record Property(int type, byte[] data) {
	}

}
