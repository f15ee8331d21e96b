package monster.quicksell.support.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What a group put aside, by the service's own HTTP interface. */
@Command(name = "dead-letters", mixinStandardHelpOptions = true, description = "What a group put aside.")
final class DeadLettersCommand {

	@Spec
	private @Nullable CommandSpec spec;

	@Command(mixinStandardHelpOptions = true, description = "Lists them, without content.")
	int list(@Mixin Service service,
			@Option(names = "--limit", defaultValue = "100", description = "default: ${DEFAULT-VALUE}") int limit)
			throws IOException, InterruptedException {
		return tell(Http.get(service.url("", "limit=" + limit), service.authorization()));
	}

	@Command(mixinStandardHelpOptions = true, description = "Shows one with its content: it holds customers' words.")
	int show(@Mixin Service service, @Parameters(paramLabel = "NUMBER", description = "as listed") long number)
			throws IOException, InterruptedException {
		return tell(Http.get(service.url("/" + number, ""), service.authorization()));
	}

	@Command(mixinStandardHelpOptions = true, description = "Sends them back to the topic they came from.")
	int replay(@Mixin Service service,
			@Option(names = "--limit", defaultValue = "1000", description = "default: ${DEFAULT-VALUE}") int limit)
			throws IOException, InterruptedException {
		return tell(Http.post(service.url("/replay", "limit=" + limit), service.authorization()));
	}

	@Command(mixinStandardHelpOptions = true, description = "Lets all up to a number be.")
	int discard(@Mixin Service service,
			@Option(names = "--through", required = true, description = "the last of them, as listed") long through)
			throws IOException, InterruptedException {
		return tell(Http.post(service.url("/discard", "through=" + through), service.authorization()));
	}

	private int tell(Http.Answer answer) {
		PrintWriter out = answer.isOk() ? Objects.requireNonNull(this.spec).commandLine().getOut()
				: Objects.requireNonNull(this.spec).commandLine().getErr();
		out.println(answer.body().isEmpty() ? answer.status() : answer.body());
		return answer.isOk() ? 0 : 1;
	}

	/** Whom to ask, and about what. */
	static final class Service {

		@Option(names = "--url", required = true, description = "the service's, such as http://localhost:8082")
		private String base = "";

		@Option(names = "--topic", defaultValue = "", description = "where they came from (default: the ticket log)")
		private String topic = "";

		@Option(names = "--group", defaultValue = "", description = "who put them aside (default: the service)")
		private String group = "";

		@Option(names = "--token", hidden = true, defaultValue = "${env:SUPPORT_TOKEN:-}")
		private String token = "";

		String url(String path, String query) {
			StringBuilder url = new StringBuilder(this.base.replaceAll("/+$", "")).append("/v1/dead-letters")
				.append(path)
				.append('?')
				.append(query);
			append(url, "topic", this.topic);
			append(url, "group", this.group);
			return url.toString();
		}

		private static void append(StringBuilder url, String name, String value) {
			if (!value.isEmpty()) {
				url.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
			}
		}

		String authorization() {
			return Http.bearer(this.token);
		}

	}

}
