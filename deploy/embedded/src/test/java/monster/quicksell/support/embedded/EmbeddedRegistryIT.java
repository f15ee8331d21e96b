package monster.quicksell.support.embedded;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class EmbeddedRegistryIT {

	private static final String STRING = "{\"schema\":\"\\\"string\\\"\"}";

	private static final String LONG = "{\"schema\":\"\\\"long\\\"\"}";

	@TempDir
	Path data;

	@Test
	void schemasAndTheirIdsSurviveAKill() throws Exception {
		String first;
		String second;
		try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, this.data)) {
			assertThat(Listeners.addressesOf(URI.create(registry.url()).getPort())).containsExactly(Loopback.HOST);
			first = register(registry, STRING);
			second = register(registry, LONG);
			registry.kill();
		}
		try (EmbeddedRegistry registry = EmbeddedRegistry.start(0, this.data)) {
			assertThat(register(registry, LONG)).isEqualTo(second).isNotEqualTo(first);
			assertThat(register(registry, STRING)).isEqualTo(first);
		}
	}

	@Test
	void endsWithItsParent() throws Exception {
		List<String> command = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), Parent.class.getName(), this.data.toString());
		Process parent = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(this.data.resolve("parent.log").toFile())
			.start();
		Path started = this.data.resolve("started");
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(started));
		ProcessHandle registry = parent.children().findFirst().orElseThrow();
		parent.destroyForcibly().waitFor();
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !registry.isAlive());
	}

	@Test
	void aFailedStartShowsTheEndOfTheLog() throws Exception {
		Files.createDirectories(this.data.resolve("schemas.mv.db"));
		assertThatIllegalStateException().isThrownBy(() -> EmbeddedRegistry.start(0, this.data))
			.withMessageContaining("registry.log")
			.withMessageContaining("schemas.mv.db");
	}

	private static String register(EmbeddedRegistry registry, String schema) throws Exception {
		String subject = schema.equals(STRING) ? "string" : "long";
		HttpRequest request = HttpRequest.newBuilder(URI.create(registry.url() + "/subjects/" + subject + "/versions"))
			.header("Content-Type", "application/vnd.schemaregistry.v1+json")
			.POST(HttpRequest.BodyPublishers.ofString(schema))
			.build();
		try (HttpClient client = HttpClient.newHttpClient()) {
			HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(response.statusCode()).isEqualTo(200);
			return response.body();
		}
	}

	/**
	 * A process that starts a registry and is killed.
	 */
	static final class Parent {

		private Parent() {
		}

		public static void main(String[] arguments) throws Exception {
			Path data = Path.of(arguments[0]);
			try (EmbeddedRegistry _ = EmbeddedRegistry.start(0, data.resolve("registry"))) {
				Files.createFile(data.resolve("started"));
				Thread.currentThread().join();
			}
		}

	}

}
