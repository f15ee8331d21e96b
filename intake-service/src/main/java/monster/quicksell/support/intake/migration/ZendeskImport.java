package monster.quicksell.support.intake.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import monster.quicksell.support.event.TicketImport;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.schema.Topics;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One run over an export: what Kafka has confirmed is remembered, so that a run that was
 * broken off goes on there when the same file comes again. Ids are Zendesk's, so a ticket
 * that comes twice is one ticket.
 */
final class ZendeskImport {

	private static final int AT_ONCE = 100;

	private static final Duration PATIENCE = Duration.ofMinutes(1);

	private final Messages messages;

	private final Imports imports;

	private final ZendeskExport export;

	private final List<TicketImport> batch = new ArrayList<>();

	private final long skip;

	private Progress progress;

	private long seen;

	ZendeskImport(Messages messages, Imports imports, ZendeskExport export, Progress before) {
		this.messages = messages;
		this.imports = imports;
		this.export = export;
		this.progress = before;
		this.skip = before.tickets();
	}

	/** Reads the file to its end; blocks. */
	Progress run(Path file, ObjectMapper json) {
		try (InputStream input = Files.newInputStream(file)) {
			new ExportReader(json, this::take).read(input);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			hand();
		}
		return this.progress;
	}

	private void take(ExportReader.Kind kind, JsonNode item) {
		switch (kind) {
			case USER -> this.export.user(item);
			case COMMENT -> this.export.comment(item);
			case TICKET -> ticket(item);
		}
	}

	private void ticket(JsonNode item) {
		if (++this.seen <= this.skip) {
			return;
		}
		try {
			this.batch.add(this.export.ticket(item));
		}
		catch (NotImportable ex) {
			hand();
			this.progress = this.progress.refused(item.path("id").asString("?") + ": " + ex.getMessage());
		}
		if (this.batch.size() >= AT_ONCE) {
			hand();
		}
	}

	private void hand() {
		Flux.fromIterable(this.batch)
			.flatMapSequential((ticket) -> this.messages.send(Topics.INBOUND, ticket.getHistory().getThreadId(),
					ticket.getTicketId(), ticket))
			.blockLast(PATIENCE);
		this.progress = this.progress.imported(this.batch.size());
		this.batch.clear();
		this.imports.keep(this.progress).block(PATIENCE);
	}

}
