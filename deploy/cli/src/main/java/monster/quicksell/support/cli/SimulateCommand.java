package monster.quicksell.support.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a changed routing policy would have made of the tickets there were, by routing's
 * own HTTP interface.
 */
@Command(name = "simulate", mixinStandardHelpOptions = true,
		description = "Says what a changed routing policy would have made of the tickets there were.")
final class SimulateCommand implements Callable<Integer> {

	private static final Duration PATIENCE = Duration.ofMinutes(15);

	private static final JsonMapper JSON = new JsonMapper();

	@Spec
	private @Nullable CommandSpec spec;

	@Parameters(paramLabel = "FILE", description = "the changed policy")
	private Path file = Path.of("");

	@Option(names = "--url", required = true, description = "routing's, such as http://localhost:8082")
	private String base = "";

	@Option(names = "--from",
			description = "the first instant, such as 2026-11-01T00:00:00Z (default: the log's begin)")
	private @Nullable Instant from;

	@Option(names = "--to", description = "the instant to end before (default: now)")
	private @Nullable Instant to;

	@Option(names = "--tickets", defaultValue = "100000", description = "at most so many (default: ${DEFAULT-VALUE})")
	private int tickets;

	@Option(names = "--json", description = "prints all of it as JSON, with examples: they hold customers' words")
	private boolean json;

	@Option(names = "--token", hidden = true, defaultValue = "${env:SUPPORT_TOKEN:-}")
	private String token = "";

	@Override
	public Integer call() throws IOException, InterruptedException {
		Http.Answer answer = Http.post(url(), Http.bearer(this.token), "application/yaml", Files.readString(this.file),
				PATIENCE);
		if (!answer.isOk()) {
			Objects.requireNonNull(this.spec).commandLine().getErr().println(answer.body());
			return 1;
		}
		PrintWriter out = Objects.requireNonNull(this.spec).commandLine().getOut();
		if (this.json) {
			out.println(answer.body());
		}
		else {
			print(JSON.readTree(answer.body()), out);
		}
		return 0;
	}

	private String url() {
		StringBuilder url = new StringBuilder(this.base.replaceAll("/+$", "")).append("/v1/policies/simulate?tickets=")
			.append(this.tickets);
		append(url, "from", this.from);
		append(url, "to", this.to);
		return url.toString();
	}

	private static void append(StringBuilder url, String name, @Nullable Instant value) {
		if (value != null) {
			url.append('&')
				.append(name)
				.append('=')
				.append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
		}
	}

	private static void print(JsonNode simulated, PrintWriter out) {
		JsonNode outcome = simulated.path("outcome");
		out.printf(
				"%d tickets, policy %s against %s: %d to another team, %d of another category, %d of another priority%n",
				outcome.path("tickets").asInt(), simulated.path("before").asString(),
				simulated.path("after").asString(), outcome.path("moved").asInt(),
				outcome.path("recategorised").asInt(), outcome.path("reprioritised").asInt());
		outcome.path("teams")
			.forEachEntry((team, share) -> out.printf("  %-20s %8d -> %d%n", team, share.path("before").asInt(),
					share.path("after").asInt()));
		outcome.path("moves").forEachEntry((move, many) -> out.printf("  %8d %s%n", many.asInt(), move));
		outcome.path("priorities").forEachEntry((change, many) -> out.printf("  %8d %s%n", many.asInt(), change));
		for (JsonNode example : outcome.path("examples")) {
			out.printf("  %s: %s -> %s%n", example.path("ticketId").asString(), route(example.path("before")),
					route(example.path("after")));
		}
	}

	/** Without the words: they are customers'. */
	private static String route(JsonNode route) {
		return route.path("team").asString() + ", " + route.path("category").asString() + ", "
				+ route.path("priority").asString();
	}

}
