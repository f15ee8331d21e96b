package monster.quicksell.support.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import monster.quicksell.support.escalation.EscalationApplication;
import monster.quicksell.support.intake.IntakeApplication;
import monster.quicksell.support.metrics.MetricsApplication;
import monster.quicksell.support.platform.SupportApplication;
import monster.quicksell.support.routing.RoutingApplication;
import monster.quicksell.support.schema.RegistryUnavailable;
import monster.quicksell.support.schema.SchemaRegistration;
import monster.quicksell.support.schema.Topics;
import monster.quicksell.support.sla.SlaApplication;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * All five services and the registry on a broker and a database that speak TLS only, with
 * the settings, topics, users and rights that stand in {@code deploy/kubernetes}, and no
 * others.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SecuredIT {

	private static final String TOKEN = "secured-token";

	private static final Map<String, Class<?>> SERVICES = Map.of("intake", IntakeApplication.class, "routing",
			RoutingApplication.class, "sla", SlaApplication.class, "escalation", EscalationApplication.class, "metrics",
			MetricsApplication.class);

	@TempDir
	static Path directory;

	private static SecuredParts parts;

	private static RegistryPod registry;

	private static IdentityProvider people;

	private static TraceReceiver traces;

	private static final Map<String, ConfigurableApplicationContext> RUNNING = new ConcurrentHashMap<>();

	@BeforeAll
	static void start() throws Exception {
		parts = new SecuredParts(directory);
		people = new IdentityProvider();
		traces = new TraceReceiver();
		registry = RegistryPod.start(parts, directory.resolve("registry"));
		// It may not listen yet
		await().atMost(Duration.ofMinutes(2))
			.ignoreExceptionsInstanceOf(RegistryUnavailable.class)
			.until(() -> !SchemaRegistration.register(registry.url()).isEmpty());
		try (ExecutorService starters = Executors.newFixedThreadPool(3)) {
			CompletableFuture
				.allOf(SERVICES.keySet()
					.stream()
					.map((service) -> CompletableFuture.runAsync(() -> RUNNING.put(service, run(service)), starters))
					.toArray(CompletableFuture[]::new))
				.join();
		}
	}

	@AfterAll
	static void stop() {
		RUNNING.values().parallelStream().forEach(ConfigurableApplicationContext::close);
		RUNNING.clear();
		people.close();
		traces.close();
		parts.close();
		if (registry != null) {
			registry.close();
		}
	}

	/** As its pod would start it; only where things are is another place. */
	private static ConfigurableApplicationContext run(String service) {
		Map<String, Object> settings = new HashMap<>();
		try {
			Deployed.yaml("deploy/kubernetes/base/settings.yaml")
				.path("data")
				.propertyStream()
				.forEach((setting) -> settings.put(setting.getKey(), parts.here(setting.getValue().asString())));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		settings.put("SPRING_KAFKA_PROPERTIES_SASL_JAAS_CONFIG", parts.login(service));
		settings.put("SCHEMA_REGISTRY_URL", registry.url());
		settings.put("SUPPORT_TOKEN", TOKEN);
		settings.put("MONGODB_URI", parts.mongoUri());
		settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUER_URI", people.issuer());
		settings.put("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_AUDIENCES", "support");
		settings.put("SUPPORT_TRACING_ENDPOINT", traces.endpoint());
		settings.put("SUPPORT_TRACING_SAMPLE", "1");
		settings.put("SERVER_PORT", "0");
		settings.put("SERVER_ADDRESS", "127.0.0.1");
		settings.put("SPRING_MAIN_BANNER_MODE", "off");
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("pod-systemEnvironment", settings));
		return SupportApplication.of(Objects.requireNonNull(SERVICES.get(service)), service)
			.environment(environment)
			.registerShutdownHook(false)
			.run();
	}

	@ParameterizedTest
	@ValueSource(strings = { "startupProbe", "livenessProbe", "readinessProbe" })
	void theRegistryIsWellWhereItIsAsked(String probe) {
		assertThat(registry.status(probe)).isEqualTo(200);
	}

	@Test
	void theRegistryIsWellWhereComposeAsks() throws IOException {
		Matcher asked = Pattern.compile("http://localhost:(\\d+)(\\S+)")
			.matcher(Deployed.yaml("deploy/compose/compose.yaml")
				.at("/services/registry/healthcheck/test/1")
				.asString());
		assertThat(asked.find()).isTrue();
		assertThat(registry.status(Integer.parseInt(asked.group(1)), asked.group(2))).isEqualTo(200);
	}

	@ParameterizedTest
	@MethodSource("services")
	void aServiceMayDoAllThatItsCodeDoes(String service) throws Exception {
		Set<TopicUse> uses = TopicUse.of(service);
		assertThat(uses).hasSizeGreaterThan(4);
		try (Admin admin = Admin.create(parts.client(service))) {
			Map<String, TopicDescription> topics = admin
				.describeTopics(uses.stream().map(TopicUse::topic).collect(Collectors.toSet()),
						new DescribeTopicsOptions().includeAuthorizedOperations(true))
				.allTopicNames()
				.get();
			assertThat(uses)
				.allSatisfy((use) -> assertThat(Objects.requireNonNull(topics.get(use.topic())).authorizedOperations())
					.contains(use.operation()));
		}
	}

	static Set<String> services() {
		return SERVICES.keySet();
	}

	/** First, as later ones provoke the broker's refusals. */
	@Order(1)
	@Test
	void aMessageComesThroughAllServicesWithTheirOwnRightsOnly(CapturedOutput output) {
		JsonNode told = post("intake", "/v1/messages",
				Map.of("channel", "chat", "messageId", UUID.randomUUID().toString(), "threadId",
						UUID.randomUUID().toString(), "from", Map.of("address", "ann@example.com", "name", "Ann"),
						"subject", "", "text", "I was charged twice and want my money back, please refund me"));
		String ticket = told.path("ticketId").asString();
		await().atMost(Duration.ofSeconds(60))
			.untilAsserted(() -> assertThat(get("metrics", "/v1/tickets/" + ticket + "/timeline").findValues("type")
				.stream()
				.map(JsonNode::asString))
				.contains("TicketCreated", "TicketRouted", "SlaTargetsSet", "TicketEscalated"));
		assertThat(get("intake", "/v1/help/search?q=unheard+of+" + UUID.randomUUID()).path("status").isMissingNode())
			.isTrue();
		for (String service : SERVICES.keySet()) {
			assertThat(get(service, "/actuator/health/readiness").path("status").asString()).as(service)
				.isEqualTo("UP");
			JsonNode letters = get(service, "/v1/dead-letters");
			assertThat(letters.isArray()).as(service).isTrue();
			assertThat(letters).as(service).isEmpty();
		}
		assertThat(output.getAll()).doesNotContain("AuthorizationException", "AUTHORIZATION_FAILED");
	}

	@Test
	void aMessageIsOneTraceFromTheEdgeToTheAlert() {
		String trace = UUID.randomUUID().toString().replace("-", "");
		JsonNode told = send(
				request("intake", "/v1/messages").header("Content-Type", "application/json")
					.header("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
					.POST(HttpRequest.BodyPublishers.ofString(new JsonMapper().writeValueAsString(Map.of("channel",
							"chat", "messageId", UUID.randomUUID().toString(), "threadId", UUID.randomUUID().toString(),
							"from", Map.of("address", "eve@example.com", "name", "Eve"), "subject", "", "text",
							"I was charged twice and want my money back, please refund me"))))
					.build());
		assertThat(told.path("ticketId").asString()).isNotEmpty();
		await().atMost(Duration.ofSeconds(90))
			.untilAsserted(() -> assertThat(traces.of(trace)).contains("support-intake: POST /v1/messages",
					"support-intake: decide", "support-intake: send " + Topics.TICKET_EVENTS,
					"support-routing: TicketCreated", "support-sla: TicketRouted",
					"support-escalation: send " + Topics.ALERTS));
		assertThat(tracesOf(Topics.ALERTS)).contains(trace);
	}

	/** The traces that a topic's records belong to. */
	private static Set<String> tracesOf(String topic) {
		Set<String> found = new HashSet<>();
		try (KafkaConsumer<byte[], byte[]> reader = new KafkaConsumer<>(parts.client("escalation"),
				new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
			List<TopicPartition> partitions = reader.partitionsFor(topic)
				.stream()
				.map((each) -> new TopicPartition(topic, each.partition()))
				.toList();
			reader.assign(partitions);
			reader.seekToBeginning(partitions);
			Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
			while (partitions.stream().anyMatch((each) -> reader.position(each) < ends.getOrDefault(each, 0L))) {
				reader.poll(Duration.ofSeconds(1))
					.forEach((record) -> found
						.add(new String(record.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII)
							.split("-", -1)[1]));
			}
		}
		return found;
	}

	@ParameterizedTest
	@MethodSource("services")
	void nothingButHealthAndMetricsIsOpen(String service) throws Exception {
		for (String path : List.of("", "/env", "/beans", "/configprops", "/heapdump", "/threaddump", "/loggers",
				"/mappings", "/conditions", "/scheduledtasks", "/shutdown", "/info", "/metrics", "/httpexchanges")) {
			assertThat(status(service, "/actuator" + path, TOKEN)).as(path)
				.isIn((path.isEmpty()) ? new Object[] { 200, 401, 403, 404 } : new Object[] { 401, 403, 404 });
			assertThat(status(service, "/actuator" + path, "guess")).as(path).isIn(401, 403, 404);
		}
		assertThat(status(service, "/v1/dead-letters", "guess")).isEqualTo(401);
	}

	@Test
	void peopleComeWithTokensOfTheirOwnProvider() throws Exception {
		assertThat(status("metrics", people.token("support", Duration.ofMinutes(5)))).isEqualTo(200);
		assertThat(status("metrics", people.token("support", Duration.ofMinutes(5), "stranger"))).isEqualTo(403);
		assertThat(status("metrics", people.token("another", Duration.ofMinutes(5)))).isEqualTo(401);
		assertThat(status("metrics", people.token("support", Duration.ofMinutes(-5)))).isEqualTo(401);
		try (IdentityProvider stranger = new IdentityProvider()) {
			assertThat(status("metrics", stranger.token("support", Duration.ofMinutes(5)))).isEqualTo(401);
		}
	}

	@Test
	void whoHasNotTheRightPasswordIsRefused() {
		Properties stranger = parts.client("sla");
		stranger.put("sasl.jaas.config", parts.login("sla").replaceAll("password=\"[^\"]*\"", "password=\"guess\""));
		try (Admin admin = Admin.create(stranger)) {
			assertThatThrownBy(() -> admin.describeCluster().nodes().get())
				.hasCauseInstanceOf(SaslAuthenticationException.class);
		}
	}

	@Test
	void whoDoesNotSpeakTlsIsNotHeard() {
		Properties plain = new Properties();
		plain.putAll(Map.of("bootstrap.servers", parts.bootstrapServers(), "default.api.timeout.ms", "2000",
				"request.timeout.ms", "1000"));
		try (Admin admin = Admin.create(plain)) {
			assertThatThrownBy(() -> admin.describeCluster().nodes().get()).hasCauseInstanceOf(TimeoutException.class);
		}
	}

	@Test
	void aServiceMayNotDoWhatIsAnothersBusiness() {
		try (KafkaProducer<byte[], byte[]> routing = new KafkaProducer<>(parts.client("routing"),
				new ByteArraySerializer(), new ByteArraySerializer())) {
			assertThatThrownBy(
					() -> routing.send(new ProducerRecord<>(Topics.ALERTS, "x".getBytes(StandardCharsets.UTF_8))).get())
				.hasCauseInstanceOf(TopicAuthorizationException.class);
		}
		try (Admin sla = Admin.create(parts.client("sla"))) {
			assertThatThrownBy(() -> sla.listConsumerGroupOffsets("routing").partitionsToOffsetAndMetadata().get())
				.hasCauseInstanceOf(GroupAuthorizationException.class);
			assertThatThrownBy(() -> sla.deleteTopics(List.of(Topics.TICKET_EVENTS)).all().get())
				.hasCauseInstanceOf(TopicAuthorizationException.class);
		}
	}

	private static int status(String service, String token) throws Exception {
		return status(service, "/v1/tickets/recent", token);
	}

	private static int status(String service, String path, String token) throws Exception {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return http
				.send(request(service, path).setHeader("Authorization", "Bearer " + token).build(),
						HttpResponse.BodyHandlers.discarding())
				.statusCode();
		}
	}

	private static JsonNode get(String service, String path) {
		return send(request(service, path).build());
	}

	private static JsonNode post(String service, String path, Map<String, ?> body) {
		return send(request(service, path).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(new JsonMapper().writeValueAsString(body)))
			.build());
	}

	private static HttpRequest.Builder request(String service, String path) {
		String port = Objects.requireNonNull(RUNNING.get(service)).getEnvironment().getProperty("local.server.port");
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(Duration.ofSeconds(15))
			.header("Authorization", "Bearer " + TOKEN);
	}

	private static JsonNode send(HttpRequest request) {
		try (HttpClient http = HttpClient.newHttpClient()) {
			return new JsonMapper().readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
