package monster.quicksell.support.intake.push;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Which devices are whose. A device is one visitor's: who signs in on it next takes it
 * over, and the one before hears nothing on it any more.
 */
@Component
public class Devices {

	/** The devices of a visitor that are told, those seen last. */
	static final int MOST = 10;

	private static final String THREAD = "thread";

	private final MongoCollection<Document> devices;

	Devices(MongoDatabase database) {
		this.devices = database.getCollection("intake_push_devices");
		Mono.from(this.devices.createIndex(Indexes.ascending(THREAD))).onErrorComplete().subscribe();
	}

	/** A visitor has a device; repeating it says that it is still there. */
	Mono<Void> add(String threadId, String token, Instant at) {
		String id = id(token);
		Document device = new Document("_id", id).append(THREAD, threadId).append("token", token).append("at", at);
		return Mono.from(this.devices.replaceOne(Filters.eq("_id", id), device, new ReplaceOptions().upsert(true)))
			.then();
	}

	/** A visitor's device is one no more. */
	Mono<Void> remove(String threadId, String token) {
		return Mono
			.from(this.devices.deleteOne(Filters.and(Filters.eq("_id", id(token)), Filters.eq(THREAD, threadId))))
			.then();
	}

	/** The tokens of a visitor's devices. */
	Flux<String> of(String threadId) {
		return Flux.from(this.devices.find(Filters.eq(THREAD, threadId)).sort(Sorts.descending("at")).limit(MOST))
			.map((document) -> document.getString("token"));
	}

	/** Forgets the devices of the visitor of a thread. */
	public Mono<Void> forget(String threadId) {
		return Mono.from(this.devices.deleteMany(Filters.eq(THREAD, threadId))).then();
	}

	/** A token's name: short, and no secret. */
	static String id(String token) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
