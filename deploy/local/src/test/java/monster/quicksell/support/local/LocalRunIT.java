package monster.quicksell.support.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** The README's first command, killed hard and started again. */
class LocalRunIT {

	@TempDir
	Path directory;

	private final Map<String, Integer> ports = new HashMap<>();

	private @Nullable LocalRun run;

	@AfterEach
	void stop() throws InterruptedException {
		if (this.run != null) {
			this.run.stop();
		}
	}

	@Test
	void goesOnWithTheSameTicketAndTokenAfterAHardKill() throws Exception {
		for (String part : List.of("metrics", "intake", "routing", "sla", "escalation", "registry", "kafka", "mongo",
				"smtp", "imap")) {
			this.ports.put(part, ServiceProcess.freePort());
		}
		Path data = this.directory.resolve("data");
		LocalRun first = start(data, "first.log");
		String token = first.token();
		assertThat(Files.readString(data.resolve("token")).strip()).isEqualTo(token);
		assertThat(Files.getPosixFilePermissions(data.resolve("token")))
			.isEqualTo(PosixFilePermissions.fromString("rw-------"));
		Api api = new Api((service) -> Objects.requireNonNull(this.ports.get(service)), token);
		String id = api.post("intake", "/v1/messages",
				Map.of("channel", "chat", "messageId", "m-1", "threadId", "t-1", "from",
						Map.of("address", "john@example.com", "name", "John"), "subject", "eBay", "text",
						"I cannot connect my eBay account"))
			.path("ticketId")
			.asString();
		Awaitility.await()
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(api.story(id)).contains("TicketCreated", "TicketRouted", "SlaTargetsSet"));
		JsonNode before = api.get("intake", "/v1/tickets/" + id);
		Awaitility.await("the demo's tickets")
			.atMost(Duration.ofSeconds(30))
			.untilAsserted(() -> assertThat(api.get("metrics", "/v1/metrics/daily").path("received").asInt())
				.isGreaterThan(1));
		System.out.println("The local run with its demo holds " + first.megabytes() + " MB");

		List<ProcessHandle> children = first.children();
		assertThat(children).isNotEmpty();
		first.kill();
		Awaitility.await("the registry's end")
			.atMost(Duration.ofSeconds(20))
			.until(() -> children.stream().noneMatch(ProcessHandle::isAlive));

		LocalRun second = start(data, "second.log");
		assertThat(second.token()).isEqualTo(token);
		JsonNode after = api.get("intake", "/v1/tickets/" + id);
		assertThat(after.path("reference")).isEqualTo(before.path("reference"));
		assertThat(after.path("messages").path(0)).isEqualTo(before.path("messages").path(0));
		assertThat(api.story(id)).contains("TicketCreated", "TicketRouted", "SlaTargetsSet");
	}

	private LocalRun start(Path data, String log) throws Exception {
		LocalRun started = LocalRun.start(data, this.ports, this.directory.resolve(log));
		this.run = started;
		return started;
	}

}
