package monster.quicksell.support.embedded.mongo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

import org.jspecify.annotations.Nullable;

/**
 * The changes since the store was last written whole, appended to a file in records that
 * are there whole or not at all.
 */
final class Journal implements AutoCloseable {

	private static final int HEADER = 2 * Integer.BYTES;

	private static final int NOTHING = -1;

	private final FileChannel file;

	private final ByteArrayOutputStream pending = new ByteArrayOutputStream();

	private final DataOutputStream out = new DataOutputStream(this.pending);

	private Journal(FileChannel file) {
		this.file = file;
	}

	static Journal at(Path path) {
		try {
			return new Journal(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is done with a map: no value means that the key is gone, no key that the map
	 * is.
	 */
	@FunctionalInterface
	interface Change {

		void apply(String map, @Nullable Key key, byte @Nullable [] value);

	}

	synchronized void add(String map, @Nullable Key key, byte @Nullable [] value) {
		try {
			this.out.writeUTF(map);
			write((key != null) ? key.bytes() : null);
			write(value);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void write(byte @Nullable [] bytes) throws IOException {
		this.out.writeInt((bytes != null) ? bytes.length : NOTHING);
		if (bytes != null) {
			this.out.write(bytes);
		}
	}

	/**
	 * Appends a record of all that was added; after a failure nothing was, and it can be
	 * tried again.
	 */
	synchronized void write() {
		if (this.pending.size() == 0) {
			return;
		}
		byte[] changes = this.pending.toByteArray();
		ByteBuffer entry = ByteBuffer.allocate(HEADER + changes.length)
			.putInt(changes.length)
			.putInt(checksum(changes))
			.put(changes)
			.flip();
		try {
			append(entry);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.pending.reset();
	}

	private void append(ByteBuffer entry) throws IOException {
		long end = this.file.size();
		try {
			for (long position = end; entry.hasRemaining();) {
				position += this.file.write(entry, position);
			}
		}
		catch (IOException ex) {
			this.file.truncate(end);
			throw ex;
		}
	}

	/**
	 * Repeats all changes in their order, up to the first record that isn't whole.
	 */
	void replay(Change change) {
		try {
			long position = 0;
			ByteBuffer header = ByteBuffer.allocate(HEADER);
			while (this.file.read(header.clear(), position) == HEADER) {
				int length = header.getInt(0);
				if (length <= 0 || length > this.file.size() - position - HEADER) {
					return;
				}
				ByteBuffer changes = ByteBuffer.allocate(length);
				this.file.read(changes, position + HEADER);
				if (checksum(changes.array()) != header.getInt(Integer.BYTES)) {
					return;
				}
				apply(changes.array(), change);
				position += HEADER + length;
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void apply(byte[] changes, Change change) throws IOException {
		DataInputStream in = new DataInputStream(new ByteArrayInputStream(changes));
		while (in.available() > 0) {
			String map = in.readUTF();
			byte[] key = read(in);
			byte[] value = read(in);
			change.apply(map, (key != null) ? Key.ofBytes(key) : null, value);
		}
	}

	private static byte @Nullable [] read(DataInputStream in) throws IOException {
		int length = in.readInt();
		return (length != NOTHING) ? in.readNBytes(length) : null;
	}

	long size() {
		try {
			return this.file.size();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void clear() {
		try {
			this.file.truncate(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int checksum(byte[] bytes) {
		CRC32 checksum = new CRC32();
		checksum.update(bytes);
		return (int) checksum.getValue();
	}

}
