package monster.quicksell.support.intake.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Event;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Walks through a mail's parts, within bounds; stops where they end and keeps what it has
 * got. Mails in mails stay closed: they are files.
 */
final class MimeWalk {

	private static final int MOST_PARTS = 300;

	private static final int DEEPEST = 20;

	private static final int MOST_HEADERS = 2000;

	private static final int LONGEST_HEADER = 200_000;

	// Of text, which nobody reads further. A character has four bytes at most
	private static final int LONGEST_TEXT = 4 * HtmlText.LONGEST;

	private final List<MimePart> parts = new ArrayList<>();

	private final MailHeaders top = new MailHeaders();

	private final Deque<Multipart> around = new ArrayDeque<>();

	private MailHeaders current = this.top;

	private int entities;

	private int alternatives;

	private boolean whole = true;

	private MimeWalk() {
	}

	/** Walks through a raw mail. */
	static MimeWalk through(byte[] raw) {
		MimeWalk walk = new MimeWalk();
		MimeConfig config = MimeConfig.custom()
			.setMaxLineLen(-1)
			.setMaxContentLen(-1)
			.setMaxHeaderCount(MOST_HEADERS)
			.setMaxHeaderLen(LONGEST_HEADER)
			.build();
		MimeTokenStream stream = new MimeTokenStream(config, walk.new BreakOff(), null);
		stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
		int begin = envelope(raw);
		try {
			stream.parse(new ByteArrayInputStream(raw, begin, raw.length - begin));
			walk.walk(stream);
		}
		catch (MimeException | IOException | IllegalArgumentException ex) {
			walk.whole = false;
		}
		return walk;
	}

	/** Where the mail begins after an mbox's own line and empty lines. */
	private static int envelope(byte[] raw) {
		int begin = 0;
		while (begin < raw.length && (raw[begin] == '\r' || raw[begin] == '\n')) {
			begin++;
		}
		if (raw.length - begin > 5 && new String(raw, begin, 5, StandardCharsets.ISO_8859_1).equals("From ")) {
			while (begin < raw.length && raw[begin] != '\n') {
				begin++;
			}
			begin = Math.min(begin + 1, raw.length);
		}
		return begin;
	}

	private void walk(MimeTokenStream stream) throws IOException, MimeException {
		for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
			switch (state) {
				case T_START_HEADER -> this.current = (this.entities++ == 0) ? this.top : new MailHeaders();
				case T_FIELD -> this.current.add(stream.getField());
				case T_START_MULTIPART -> open();
				case T_END_MULTIPART -> this.around.poll();
				case T_BODY -> leaf(stream);
				default -> {
				}
			}
			if (this.parts.size() >= MOST_PARTS || this.around.size() > DEEPEST) {
				this.whole = false;
				return;
			}
		}
	}

	private void open() {
		String subtype = MimePart.subtype(Parameters.of(this.current.raw("Content-Type")));
		Multipart outer = this.around.peek();
		int group = subtype.equals("alternative") ? ++this.alternatives : (outer != null) ? outer.alternatives() : 0;
		this.around.push(new Multipart(subtype, group));
	}

	private void leaf(MimeTokenStream stream) throws IOException {
		Multipart parent = this.around.peek();
		boolean base64 = "base64".equalsIgnoreCase(this.current.text("Content-Transfer-Encoding"));
		MimePart empty = new MimePart(this.current, Parameters.of(this.current.raw("Content-Type")),
				(parent != null) ? parent.subtype() : "", (parent != null) ? parent.alternatives() : 0, new byte[0],
				false);
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		boolean cut = false;
		try (InputStream content = base64 ? stream.getInputStream() : stream.getDecodedInputStream()) {
			if (isRead(empty)) {
				cut = !isAll(content, bytes);
			}
			else {
				content.transferTo(bytes);
			}
		}
		finally {
			this.parts.add(empty.of(base64 ? LenientBase64.decode(bytes.toByteArray()) : bytes.toByteArray(), cut));
		}
	}

	/** Whether it is text that somebody may read; what follows in a report are files. */
	private boolean isRead(MimePart part) {
		return (part.isPlain() || part.isHtml()) && (!part.parent().equals("report") || this.parts.isEmpty());
	}

	/** Reads as much as anybody will read; whether that was all. */
	private static boolean isAll(InputStream content, ByteArrayOutputStream bytes) throws IOException {
		byte[] buffer = new byte[8192];
		int read = content.read(buffer);
		while (read >= 0 && bytes.size() < LONGEST_TEXT) {
			bytes.write(buffer, 0, read);
			read = content.read(buffer);
		}
		return read < 0;
	}

	MailHeaders headers() {
		return this.top;
	}

	List<MimePart> parts() {
		return this.parts;
	}

	/** False if the mail was more than the bounds allow, or broken off. */
	boolean isWhole() {
		return this.whole;
	}

	/** Notices a multipart that has no end: the rest of the mail is missing. */
	private final class BreakOff extends DecodeMonitor {

		@Override
		public boolean warn(String error, String dropDesc) {
			MimeWalk.this.whole &= !error.contains(Event.MIME_BODY_PREMATURE_END.toString());
			return false;
		}

		@Override
		public boolean isListening() {
			return true;
		}

	}

	/** A multipart that is open. */
	private record Multipart(String subtype, int alternatives) {
	}

}
