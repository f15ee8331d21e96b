package monster.quicksell.support.intake.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

import com.mongodb.client.model.Filters;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.intake.IntakeTest;
import monster.quicksell.support.platform.testing.SharedParts;
import monster.quicksell.support.platform.testing.TimeMachine;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

@IntakeTest
class FileStoreIT {

	private final FileStore files;

	private final Sweeper sweeper;

	private final MongoDatabase database;

	private final WebTestClient web;

	private final Instant now;

	/** Three pieces, of which no other test has one. */
	private final byte[] bytes = (UUID.randomUUID() + "x".repeat(2_500_000)).getBytes(StandardCharsets.US_ASCII);

	@Autowired
	FileStoreIT(FileStore files, Sweeper sweeper, MongoDatabase database, WebTestClient web, TimeMachine time) {
		this.files = files;
		this.sweeper = sweeper;
		this.database = database;
		this.web = web;
		this.now = time.instant();
	}

	@Test
	void forgetsAnUploadThatNoAnswerNamesAfterADay() {
		String key = Objects
			.requireNonNull(this.web.post()
				.uri("/v1/attachments?name=log.txt")
				.header("Authorization", "Bearer " + SharedParts.TOKEN)
				.bodyValue(this.bytes)
				.exchange()
				.expectStatus()
				.isCreated()
				.expectBody(JsonNode.class)
				.returnResult()
				.getResponseBody())
			.path("sha256")
			.asString();
		this.files.expire(this.now.plus(Duration.ofHours(23))).block();
		assertThat(this.files.read(key).block()).isEqualTo(this.bytes);
		this.files.expire(this.now.plus(Duration.ofHours(25))).block();
		assertThat(this.files.read(key).block()).isNull();
		assertThat(this.files.keep(key).block()).isNull();
	}

	@Test
	void theHourlySweepForgetsWhatIsOver() {
		String over = saveUntil(this.now.minusSeconds(1));
		this.sweeper.sweep().block();
		assertThat(this.files.read(over).block()).isNull();
	}

	@Test
	void keepsWhatAnAnswerNamedOrAMailBroughtWhicheverCameFirst() {
		String key = saveUntil(this.now);
		assertThat(this.files.keep(key).block()).isNotNull()
			.satisfies((beginning) -> assertThat(beginning.size()).isEqualTo(this.bytes.length));
		this.files.expire(this.now.plusSeconds(1)).block();
		assertThat(this.files.read(key).block()).isEqualTo(this.bytes);
		// Uploaded again, it is not for a while only
		saveUntil(this.now);
		this.files.expire(this.now.plusSeconds(1)).block();
		assertThat(this.files.read(key).block()).isEqualTo(this.bytes);
		this.files.delete(key).block();
		saveUntil(this.now);
		this.files.save(this.bytes).block();
		this.files.expire(this.now.plusSeconds(1)).block();
		assertThat(this.files.read(key).block()).isEqualTo(this.bytes);
	}

	@Test
	void whatIsThereOnlyInPartIsNotNamedAndUploadedAgainIsWhole() {
		String key = saveUntil(this.now);
		Mono.from(this.database.getCollection("intake_files").deleteOne(Filters.eq("_id", key + "/1"))).block();
		assertThat(this.files.keep(key).block()).isNull();
		saveUntil(this.now.plusSeconds(60));
		assertThat(this.files.keep(key).block()).isNotNull();
		assertThat(this.files.read(key).block()).isEqualTo(this.bytes);
	}

	private String saveUntil(Instant expires) {
		return Objects.requireNonNull(this.files.saveUntil(expires, this.bytes).block());
	}

}
