package monster.quicksell.support.intake.web;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import monster.quicksell.support.intake.conversation.StoredFile;
import monster.quicksell.support.intake.mail.FileNames;
import monster.quicksell.support.intake.mail.FileTypes;
import monster.quicksell.support.intake.store.FileStore;
import monster.quicksell.support.platform.web.InvalidField;
import org.springframework.http.MediaTypeFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files that agents send with their answers: uploaded first, then named. */
@Component
class ReplyFiles {

	/** Most megabytes of one file. */
	static final int LARGEST = 10;

	/** Most files of an answer. */
	static final int MOST = 10;

	/** More than these most mail servers refuse, once it is in base64. */
	private static final long MOST_BYTES = 15L << 20;

	/** Until then an answer has to name a file that was uploaded. */
	private static final Duration UNNAMED = Duration.ofDays(1);

	private final FileStore files;

	private final Clock clock;

	ReplyFiles(FileStore files, Clock clock) {
		this.files = files;
		this.clock = clock;
	}

	/** Keeps a file for a day; repeating it is harmless. */
	Mono<StoredFile> keep(String name, byte[] bytes) {
		String type = type(name, bytes, "body");
		return this.files.saveUntil(this.clock.instant().plus(UNNAMED), bytes)
			.map((sha256) -> new StoredFile(clean(name, "name"), type, bytes.length, sha256));
	}

	/** What an answer names, if all of it is there and can go out; kept from then on. */
	Mono<List<StoredFile>> named(List<NamedFile> named) {
		return Flux.range(0, named.size())
			.concatMap((number) -> find(named.get(number), "attachments[" + number + "]"))
			.collectList()
			.doOnNext((found) -> {
				if (found.stream().mapToLong(StoredFile::size).sum() > MOST_BYTES) {
					throw new InvalidField("attachments", "must have at most 15 MB together");
				}
			});
	}

	private Mono<StoredFile> find(NamedFile file, String field) {
		return this.files.keep(file.sha256())
			.map((beginning) -> new StoredFile(clean(file.name(), field + ".name"),
					type(file.name(), beginning.bytes(), field + ".sha256"), beginning.size(), file.sha256()))
			.switchIfEmpty(Mono.error(() -> new InvalidField(field + ".sha256", "was not uploaded")));
	}

	private static String clean(String name, String field) {
		String clean = FileNames.clean(name);
		if (clean.isEmpty()) {
			throw new InvalidField(field, "must be a file's name");
		}
		return clean;
	}

	private static String type(String name, byte[] bytes, String field) {
		String declared = MediaTypeFactory.getMediaType(FileNames.clean(name)).map(Object::toString).orElse("");
		String type = FileTypes.sniff(bytes, declared.isEmpty() ? FileTypes.UNKNOWN : declared);
		if (FileTypes.isProgram(type)) {
			throw new InvalidField(field, "must be no program");
		}
		return type;
	}

	/**
	 * A file that was uploaded.
	 *
	 * @param name how the customer sees it
	 * @param sha256 what the upload was answered with
	 */
	record NamedFile(@NotBlank @Size(max = 255) String name,
			@NotNull @Pattern(regexp = "[0-9a-f]{64}", message = "must be what an upload gave") String sha256) {
	}

}
