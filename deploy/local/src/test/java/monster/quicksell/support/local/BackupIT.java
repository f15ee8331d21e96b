package monster.quicksell.support.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A copy of the data of a local installation, taken while it is stopped, is a backup:
 * another installation goes on with it, elsewhere and on other ports.
 */
class BackupIT {

	private static final String TOKEN = "backup-token";

	@TempDir
	Path directory;

	@Test
	void anotherInstallationGoesOnWithACopy() throws Exception {
		Path data = this.directory.resolve("data");
		String id;
		JsonNode before;
		List<String> story;
		try (Installation installation = start(data)) {
			Api api = new Api(installation::port, TOKEN);
			id = say(api, "m-1", "I cannot connect my eBay account");
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(
						() -> assertThat(api.story(id)).contains("TicketCreated", "TicketRouted", "SlaTargetsSet"));
			before = api.get("intake", "/v1/tickets/" + id);
			story = api.story(id);
		}
		Path copy = this.directory.resolve("elsewhere/data");
		copy(data, copy);
		remove(data);

		try (Installation installation = start(copy)) {
			Api api = new Api(installation::port, TOKEN);
			JsonNode after = api.get("intake", "/v1/tickets/" + id);
			assertThat(after.path("reference")).isEqualTo(before.path("reference"));
			assertThat(after.path("messages").path(0)).isEqualTo(before.path("messages").path(0));
			assertThat(api.story(id)).containsAll(story);
			assertThat(say(api, "m-2", "It is still not working, and I am really frustrated now")).isEqualTo(id);
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.untilAsserted(() -> assertThat(api.story(id)).contains("CustomerReplied", "SentimentDetected"));
			assertThat(api.story(id)).containsOnlyOnce("TicketCreated", "SlaTargetsSet");
		}
	}

	private static Installation start(Path data) throws IOException {
		return Installation
			.start(new LocalProperties(data, false, new LocalProperties.Ports(0, 0, 0, 0, 0, 0, 0, 0, 0, 0)), TOKEN);
	}

	private static String say(Api api, String message, String text) {
		return api
			.post("intake", "/v1/messages",
					Map.of("channel", "chat", "messageId", message, "threadId", "t-1", "from",
							Map.of("address", "ann@example.com", "name", "Ann"), "subject", "eBay", "text", text))
			.path("ticketId")
			.asString();
	}

	/** As {@code cp -r} does. */
	private static void copy(Path from, Path to) throws IOException {
		try (Stream<Path> files = Files.walk(from)) {
			for (Path file : files.toList()) {
				Path target = to.resolve(from.relativize(file));
				if (Files.isDirectory(file)) {
					Files.createDirectories(target);
				}
				else {
					Files.copy(file, target);
				}
			}
		}
	}

	private static void remove(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(file);
			}
		}
	}

}
