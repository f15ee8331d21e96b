package monster.quicksell.support.embedded.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Mail in files, one directory for each address; a file that is there is whole.
 */
final class Spool {

	private static final String SUFFIX = ".eml";

	private final Path directory;

	private final AtomicLong last;

	Spool(Path directory) throws IOException {
		this.directory = Files.createDirectories(directory);
		try (Stream<Path> files = Files.walk(directory)) {
			this.last = new AtomicLong(files.filter(Spool::isMail).mapToLong(Spool::number).max().orElse(0));
		}
	}

	List<String> addresses() throws IOException {
		try (Stream<Path> directories = Files.list(this.directory)) {
			return directories.map((path) -> URLDecoder.decode(path.getFileName().toString(), StandardCharsets.UTF_8))
				.toList();
		}
	}

	/**
	 * The mail of an address, oldest first.
	 */
	List<Path> mail(String address) throws IOException {
		try (Stream<Path> files = Files.list(of(address))) {
			return files.filter(Spool::isMail).sorted().toList();
		}
	}

	/**
	 * Keeps a mail, and returns its file when it is there.
	 */
	Path keep(String address, byte[] mail) throws IOException {
		Path mailbox = Files.createDirectories(of(address));
		String name = "%012d".formatted(this.last.incrementAndGet());
		Path unfinished = Files.write(mailbox.resolve(name + ".part"), mail);
		return Files.move(unfinished, mailbox.resolve(name + SUFFIX), StandardCopyOption.ATOMIC_MOVE);
	}

	void remove(Path mail) {
		try {
			Files.deleteIfExists(mail);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Path of(String address) {
		return this.directory.resolve(URLEncoder.encode(address, StandardCharsets.UTF_8));
	}

	private static boolean isMail(Path file) {
		return file.toString().endsWith(SUFFIX);
	}

	private static long number(Path file) {
		String name = file.getFileName().toString();
		return Long.parseLong(name.substring(0, name.length() - SUFFIX.length()));
	}

}
