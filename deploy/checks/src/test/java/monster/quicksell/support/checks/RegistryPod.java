package monster.quicksell.support.checks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import monster.quicksell.support.embedded.EmbeddedRegistry;
import tools.jackson.databind.JsonNode;

import static org.awaitility.Awaitility.await;

/**
 * The schema registry as its manifest starts it: its storage, topics, user and probes are
 * those of {@code registry.yaml}; only where things are is another place. Ends with this
 * process.
 */
final class RegistryPod implements AutoCloseable {

	/** What Quarkus serves on which port, unless it is told otherwise. */
	private static final Map<Integer, String> DEFAULTS = Map.of(8080, "QUARKUS_HTTP", 9000, "QUARKUS_MANAGEMENT");

	private final JsonNode container;

	private final Map<Integer, Integer> ports = new HashMap<>();

	private final Process process;

	private RegistryPod(SecuredParts parts, Path directory) throws IOException {
		this.container = Deployed
			.documents(Files.readString(Deployed.ROOT.resolve("deploy/kubernetes/base/registry.yaml")))
			.stream()
			.filter((manifest) -> manifest.path("kind").asString().equals("Deployment"))
			.findFirst()
			.orElseThrow()
			.at("/spec/template/spec/containers/0");
		Files.createDirectories(directory);
		Path home = home();
		// The launcher that watches its parent is in the module that starts registries
		String launcher = Path
			.of(URI.create(String.valueOf(EmbeddedRegistry.class.getProtectionDomain().getCodeSource().getLocation())))
			.toString();
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
				home.resolve("quarkus-run.jar") + ":" + launcher, "monster.quicksell.support.embedded.RegistryProcess")
			.directory(directory.toFile())
			.redirectErrorStream(true)
			.redirectOutput(directory.resolve("registry.log").toFile());
		builder.environment().putAll(environment(parts));
		this.process = builder.start();
	}

	/** Starts it and returns when its readiness probe is content. */
	static RegistryPod start(SecuredParts parts, Path directory) throws IOException {
		RegistryPod pod = new RegistryPod(parts, directory);
		try {
			await().atMost(Duration.ofMinutes(6))
				.pollInterval(Duration.ofMillis(200))
				.until(() -> !pod.process.isAlive() || pod.status("readinessProbe") == 200);
			if (!pod.process.isAlive()) {
				List<String> log = Files.readAllLines(directory.resolve("registry.log"));
				throw new IllegalStateException("The registry has ended:\n"
						+ String.join("\n", log.subList(Math.max(0, log.size() - 40), log.size())));
			}
			return pod;
		}
		catch (RuntimeException ex) {
			pod.close();
			throw ex;
		}
	}

	private Map<String, String> environment(SecuredParts parts) throws IOException {
		Map<String, String> environment = new HashMap<>();
		for (JsonNode variable : this.container.path("env")) {
			environment.put(variable.path("name").asString(),
					variable.path("valueFrom").isMissingNode() ? parts.here(variable.path("value").asString())
							: parts.login(variable.at("/valueFrom/secretKeyRef/name").asString()));
		}
		for (Map.Entry<Integer, String> each : DEFAULTS.entrySet()) {
			int free = freePort();
			this.ports.put(each.getKey(), free);
			environment.put(each.getValue() + "_PORT", Integer.toString(free));
			environment.put(each.getValue() + "_HOST", "127.0.0.1");
		}
		return environment;
	}

	/** That nobody has right now. */
	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static Path home() throws IOException {
		try (var file = Objects.requireNonNull(EmbeddedRegistry.class.getResourceAsStream("registry-home"))) {
			return Path.of(new String(file.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip());
		}
	}

	/** Where the services find it. */
	String url() {
		return "http://127.0.0.1:" + this.ports.get(8080) + "/apis/ccompat/v7";
	}

	/** What a probe of the manifest is answered, 0 if nothing answers. */
	int status(String probe) {
		JsonNode get = this.container.path(probe).path("httpGet");
		int port = this.container.path("ports")
			.valueStream()
			.filter((each) -> each.path("name").asString().equals(get.path("port").asString()))
			.mapToInt((each) -> each.path("containerPort").asInt())
			.findFirst()
			.orElseThrow();
		return status(port, get.path("path").asString());
	}

	/** What a path on a port of the container is answered, 0 if nothing answers. */
	int status(int port, String path) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.ports.get(port) + path))
					.timeout(Duration.ofSeconds(5))
					.build(), HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
		catch (IOException ex) {
			return 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
