package monster.quicksell.support.local.demo;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import monster.quicksell.support.embedded.EmbeddedParts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Customers who write in all channels and moods, and agents who answer, some of them too
 * late. Paced for watching: a new conversation every few seconds.
 */
public final class Demo implements AutoCloseable {

	private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

	private static final JsonMapper JSON = new JsonMapper();

	private static final List<String> NAMES = List.of("Ana Reyes", "Ben Okafor", "Chloé Martin", "Dmitri Ivanov",
			"Emma Schulz", "Farid Haddad", "Grace Kim", "Hugo Silva", "Ines Costa", "Jonas Berg");

	private static final List<String> ANSWERS = List.of(
			"thank you for the details. I have had a look: please open Settings, then Marketplaces, and connect the account once more; the marketplace asks you to confirm on its own page.",
			"I am sorry about that. Please try these two steps: refresh the connection in Settings, and check that the marketplace shows no warning on your account.",
			"good question! You find that under Listings: mark the ones you mean, then choose Edit together.",
			"I have corrected it on our side. Please look again in ten minutes and tell me if anything is still off.");

	private final HttpClient http = HttpClient.newHttpClient();

	private final ScheduledExecutorService stage = Executors.newScheduledThreadPool(2,
			Thread.ofPlatform().daemon().name("demo-", 0).factory());

	private final Random random = new Random();

	private final String intake;

	private final String escalation;

	private final String token;

	private final Raters raters;

	private final long run = System.nanoTime();

	private int scene;

	/** On a running installation. */
	public Demo(int intakePort, int escalationPort, String token, EmbeddedParts parts) {
		this.intake = "http://127.0.0.1:" + intakePort;
		this.escalation = "http://127.0.0.1:" + escalationPort;
		this.token = token;
		this.raters = new Raters(parts, this.http);
	}

	/** Curtain up. */
	public void start() {
		this.raters.start();
		this.stage.scheduleWithFixedDelay(guarded(this::open), 0, 4, TimeUnit.SECONDS);
		this.stage.scheduleWithFixedDelay(guarded(this::acknowledge), 20, 15, TimeUnit.SECONDS);
	}

	private void open() throws Exception {
		int number = this.scene++;
		Scene played = Scene.ALL.get(number % Scene.ALL.size());
		String name = NAMES.get(this.random.nextInt(NAMES.size()));
		String thread = "demo-" + this.run + "-" + number;
		JsonNode accepted = say(played, name, thread, 0);
		this.stage.schedule(guarded(() -> answer(played, name, thread, accepted.path("ticketId").asString(), 0)),
				delay(), TimeUnit.SECONDS);
	}

	private JsonNode say(Scene played, String name, String thread, int turn) throws Exception {
		String address = name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", ".") + "@example.com";
		return post(this.intake + "/v1/messages",
				Map.of("channel", played.channel(), "messageId", thread + "-" + turn, "threadId", thread, "from",
						Map.of("address", address, "name", name, "accountId",
								"u-" + Math.abs(address.hashCode() % 10000), "firstTime", this.random.nextInt(6) == 0),
						"subject", played.subject(), "text", played.texts().get(turn)));
	}

	private void answer(Scene played, String name, String thread, String ticket, int turn) throws Exception {
		boolean last = turn == played.texts().size() - 1;
		post(this.intake + "/v1/tickets/" + ticket + "/replies",
				Map.of("id", thread + "-answer-" + turn, "author", "specialist", "text",
						"Hi " + name.split(" ")[0] + ", " + ANSWERS.get(this.random.nextInt(ANSWERS.size())), "status",
						last ? "RESOLVED" : "WAITING"));
		if (last) {
			this.raters.expect(ticket, played.satisfied());
			return;
		}
		this.stage.schedule(guarded(() -> {
			say(played, name, thread, turn + 1);
			this.stage.schedule(guarded(() -> answer(played, name, thread, ticket, turn + 1)), delay(),
					TimeUnit.SECONDS);
		}), delay() / 2 + 2, TimeUnit.SECONDS);
	}

	/**
	 * Most answers come soon; some after the quarter of an hour that a critical ticket
	 * has.
	 */
	private long delay() {
		int dice = this.random.nextInt(10);
		return (dice == 0) ? 16 * 60 : (dice < 3) ? 60 + this.random.nextInt(120) : 5 + this.random.nextInt(15);
	}

	private void acknowledge() throws Exception {
		JsonNode open = send(request(this.escalation + "/v1/escalations?state=open&limit=5").GET().build());
		JsonNode list = open.isArray() ? open : open.path("escalations");
		for (JsonNode each : list) {
			if (this.random.nextBoolean()) {
				String id = each.path("escalationId").isString() ? each.path("escalationId").asString()
						: each.path("id").asString();
				post(this.escalation + "/v1/escalations/" + id + "/acknowledge", Map.of("by", "team-lead"));
			}
		}
	}

	private JsonNode post(String url, Map<String, Object> body) throws Exception {
		return send(request(url).header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
			.build());
	}

	private HttpRequest.Builder request(String url) {
		return HttpRequest.newBuilder(URI.create(url))
			.timeout(Duration.ofSeconds(10))
			.header("Authorization", "Bearer " + this.token);
	}

	private JsonNode send(HttpRequest request) throws Exception {
		HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() >= 300) {
			throw new IllegalStateException(
					request.method() + " " + request.uri().getPath() + " answered " + response.statusCode());
		}
		return JSON.readTree(response.body());
	}

	private static Runnable guarded(Act act) {
		return () -> {
			try {
				act.play();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			catch (Exception ex) {
				LOG.warn("The demo stumbled: {}", ex.getMessage());
			}
		};
	}

	@Override
	public void close() {
		this.stage.shutdownNow();
		this.raters.close();
	}

	/** A part of the play. */
	private interface Act {

		void play() throws Exception;

	}

}
