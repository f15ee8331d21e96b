package monster.quicksell.support.intake.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Mails that are made to take a reader's time and memory. As a program it reads one in a
 * JVM of its own, whose heap is the bound, and prints how long that took.
 */
enum MailBombs {

	/** A thousand multiparts in each other. */
	NEST(() -> bytes(nested(1000))),

	/** 100,000 parts beside each other. */
	PARTS(() -> bytes(parts(100_000))),

	/** A million headers. */
	HEADERS(() -> bytes("X-Bomb: x\r\n".repeat(1_000_000) + "\r\nHelp")),

	/** One header of 10 MB. */
	HEADER(() -> bytes("X-Bomb: " + "x".repeat(10 << 20) + "\r\n\r\nHelp")),

	/** 200,000 to whom it was sent. */
	RECIPIENTS(() -> bytes("To: " + "a@example.com, ".repeat(200_000) + "b@example.com\r\n\r\nHelp")),

	/** A line of 50 MB. */
	LINE(() -> {
		byte[] head = bytes("\r\n");
		byte[] raw = Arrays.copyOf(head, head.length + (50 << 20));
		Arrays.fill(raw, head.length, raw.length, (byte) 'x');
		return raw;
	}),

	/** HTML that is as deep as it is long. */
	HTML(() -> bytes("Content-Type: text/html\r\n\r\n" + "<div>".repeat(500_000) + "Help")),

	/** 256 MB of zeros in a zip file of a quarter of one. */
	ZIP(() -> bytes("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHelp\r\n"
			+ "--b\r\nContent-Type: application/zip; name=bomb.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n"
			+ Base64.getMimeEncoder().encodeToString(zip(256)) + "\r\n--b--\r\n"));

	private final Supplier<byte[]> rest;

	MailBombs(Supplier<byte[]> rest) {
		this.rest = rest;
	}

	/** The mail. */
	byte[] raw() {
		byte[] head = bytes(
				"From: Ana <ana@example.com>\r\nSubject: " + name() + "\r\nMessage-ID: <u@example.com>\r\n");
		byte[] rest = this.rest.get();
		byte[] raw = Arrays.copyOf(head, head.length + rest.length);
		System.arraycopy(rest, 0, raw, head.length, rest.length);
		return raw;
	}

	/**
	 * Reads one from a file, and prints its name, for how many milliseconds that kept the
	 * processor busy, whether it was read whole, and its subject.
	 */
	public static void main(String[] which) throws IOException {
		byte[] raw = Files.readAllBytes(Path.of(which[1]));
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		long begin = threads.getCurrentThreadCpuTime();
		ReceivedMail mail = MailParser.parse(raw);
		long millis = (threads.getCurrentThreadCpuTime() - begin) / 1_000_000;
		System.out.println(which[0] + " " + millis + " " + mail.whole() + " " + mail.subject());
	}

	static String nested(int depth) {
		StringBuilder mail = new StringBuilder();
		for (int i = 0; i < depth; i++) {
			mail.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\r\n\r\n--b").append(i);
			mail.append("\r\n");
		}
		return mail.append("Content-Type: text/plain\r\n\r\nHelp\r\n").toString();
	}

	static String parts(int number) {
		StringBuilder mail = new StringBuilder("Content-Type: multipart/mixed; boundary=b\r\n\r\n");
		for (int i = 0; i < number; i++) {
			mail.append("--b\r\nContent-Type: text/plain\r\n\r\npart ").append(i).append("\r\n");
		}
		return mail.append("--b--\r\n").toString();
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static byte[] zip(int megabytes) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
			zip.putNextEntry(new ZipEntry("zeros"));
			byte[] zeros = new byte[1 << 20];
			for (int i = 0; i < megabytes; i++) {
				zip.write(zeros);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
