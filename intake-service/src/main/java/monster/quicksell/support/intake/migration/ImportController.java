package monster.quicksell.support.intake.migration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.web.InvalidField;
import monster.quicksell.support.platform.web.NotFound;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Where operators hand over what another helpdesk exported. */
@RestController
class ImportController {

	private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,49}");

	private static final long LARGEST = 2L << 30;

	private final Messages messages;

	private final Imports imports;

	private final IntakePolicy policy;

	private final ObjectMapper json;

	ImportController(Messages messages, Imports imports, IntakePolicy policy, ObjectMapper json) {
		this.messages = messages;
		this.imports = imports;
		this.policy = policy;
		this.json = json;
	}

	/**
	 * Takes users, comments and tickets, in this order, as JSON; answers once Kafka has
	 * all tickets. The same name again goes on where the last run ended.
	 */
	@PutMapping("/v1/imports/zendesk/{name}")
	Mono<Progress> zendesk(@PathVariable String name, ServerHttpRequest request) {
		check(name);
		return Mono.usingWhen(Mono.fromCallable(() -> Files.createTempFile("import", ".json")),
				(file) -> DataBufferUtils.write(bounded(request.getBody()), file)
					.then(this.imports.find(name).defaultIfEmpty(Progress.none(name)))
					.publishOn(Schedulers.boundedElastic())
					.map((before) -> run(file, before)),
				(file) -> Mono.fromRunnable(() -> delete(file)));
	}

	/** How far an import has come. */
	@GetMapping("/v1/imports/zendesk/{name}")
	Mono<Progress> progress(@PathVariable String name) {
		check(name);
		return this.imports.find(name).switchIfEmpty(Mono.error(() -> new NotFound("There is no such import")));
	}

	private Progress run(Path file, Progress before) {
		ZendeskExport export = new ZendeskExport(this.policy.reference().prefix());
		try {
			return new ZendeskImport(this.messages, this.imports, export, before).run(file, this.json);
		}
		catch (JacksonException ex) {
			throw new InvalidField("body",
					"is no JSON in line " + ((ex.getLocation() != null) ? ex.getLocation().getLineNr() : "1"));
		}
	}

	private static Flux<DataBuffer> bounded(Flux<DataBuffer> body) {
		AtomicLong size = new AtomicLong();
		return body.doOnNext((buffer) -> {
			if (size.addAndGet(buffer.readableByteCount()) > LARGEST) {
				DataBufferUtils.release(buffer);
				throw new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "Split the export: at most 2 GB");
			}
		});
	}

	private static void check(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidField("name", "must be 1 to 50 of a-z, 0-9, _ and -");
		}
	}

	private static void delete(Path file) {
		try {
			Files.deleteIfExists(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
