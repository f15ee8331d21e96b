package monster.quicksell.support.intake.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.result.DeleteResult;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The bytes of attachments under their SHA-256, in pieces of a megabyte, each found by
 * its id alone; the same file is kept once, however often it is sent. (Not GridFS, which
 * searches its pieces by two fields and names a file anew each time:
 * docs/decisions/0200.)
 */
@Component
public class FileStore implements Expiring {

	private static final int PIECE = 1 << 20;

	/** Only pieces that are kept for a while have it. */
	private static final String EXPIRES = "expires";

	private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

	private final MongoCollection<Document> pieces;

	FileStore(MongoDatabase database) {
		this.pieces = database.getCollection("intake_files");
	}

	/** Keeps bytes for good and gives their key; repeating it is harmless. */
	public Mono<String> save(byte[] bytes) {
		return save(bytes, null);
	}

	/**
	 * Keeps bytes until then, if they are not kept for good, and gives their key.
	 */
	public Mono<String> saveUntil(Instant expires, byte[] bytes) {
		return save(bytes, expires);
	}

	private Mono<String> save(byte[] bytes, @Nullable Instant expires) {
		String key = sha256(bytes);
		return Flux.range(0, count(bytes.length))
			.concatMap((number) -> save(key + "/" + number, number, bytes, expires))
			.then(Mono.just(key));
	}

	private Mono<Boolean> save(String id, int number, byte[] bytes, @Nullable Instant expires) {
		byte[] piece = Arrays.copyOfRange(bytes, number * PIECE, Math.min(bytes.length, (number + 1) * PIECE));
		Document document = new Document("_id", id).append("size", bytes.length).append("data", new Binary(piece));
		Bson place = Filters.eq("_id", id);
		if (expires != null) {
			document.append(EXPIRES, expires);
			place = Filters.and(place, Filters.exists(EXPIRES));
		}
		return Mono.from(this.pieces.replaceOne(place, document, new ReplaceOptions().upsert(true)))
			.thenReturn(true)
			.onErrorResume(MongoWriteException.class, (ex) -> isThere(ex) ? Mono.just(true) : Mono.error(ex));
	}

	/**
	 * Keeps for good what was kept for a while.
	 * @return how it begins; empty if it is not there, or not all of it any more
	 */
	public Mono<Beginning> keep(String key) {
		return beginning(key).filterWhen((beginning) -> Flux.range(0, count(beginning.size()))
			.concatMap((number) -> this.pieces.updateOne(Filters.eq("_id", key + "/" + number), Updates.unset(EXPIRES)))
			.all((result) -> result.getMatchedCount() == 1));
	}

	/**
	 * Forgets what was kept for long enough. Each piece for itself: what is kept for good
	 * meanwhile stays.
	 */
	@Override
	public Mono<Long> expire(Instant now) {
		return Mono.from(this.pieces.createIndex(Indexes.ascending(EXPIRES), new IndexOptions().sparse(true)))
			.then(Mono.from(this.pieces.deleteMany(Filters.lt(EXPIRES, now))))
			.map(DeleteResult::getDeletedCount);
	}

	/** Someone else kept the same at the same time. */
	private static boolean isThere(MongoWriteException ex) {
		return ex.getError().getCategory() == ErrorCategory.DUPLICATE_KEY;
	}

	/** The bytes under a key; empty if there are none. */
	public Mono<byte[]> read(String key) {
		if (!SHA256.matcher(key).matches()) {
			return Mono.empty();
		}
		return piece(key, 0).flatMap((first) -> {
			byte[] bytes = new byte[first.getInteger("size")];
			int count = count(bytes.length);
			return Flux.concat(Mono.just(first), Flux.range(1, count - 1).concatMap((number) -> piece(key, number)))
				.index()
				.doOnNext((piece) -> copy(piece.getT2(), bytes, piece.getT1().intValue() * PIECE))
				.count()
				.flatMap((found) -> (found == count) ? Mono.just(bytes) : Mono.empty());
		});
	}

	/** How a file begins, and how large it is. */
	private Mono<Beginning> beginning(String key) {
		return SHA256.matcher(key).matches()
				? piece(key, 0)
					.map((first) -> new Beginning(first.getInteger("size"), first.get("data", Binary.class).getData()))
				: Mono.empty();
	}

	/** Forgets the bytes under a key; harmless if there are none. */
	public Mono<Void> delete(String key) {
		return piece(key, 0).flatMapMany((first) -> {
			int count = count(first.getInteger("size"));
			// The first one last: it says how many there are
			return Flux.range(0, count)
				.concatMap((number) -> this.pieces.deleteOne(Filters.eq("_id", key + "/" + (count - 1 - number))));
		}).then();
	}

	private static int count(int size) {
		return Math.max(1, (size + PIECE - 1) / PIECE);
	}

	private Mono<Document> piece(String key, int number) {
		return Mono.from(this.pieces.find(Filters.eq("_id", key + "/" + number)).first());
	}

	private static void copy(Document piece, byte[] bytes, int position) {
		byte[] data = piece.get("data", Binary.class).getData();
		System.arraycopy(data, 0, bytes, position, data.length);
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A file's first bytes.
	 *
	 * @param size of all of it
	 * @param bytes the first, up to a megabyte
	 */
	@SuppressWarnings("ArrayRecordComponent")
	public record Beginning(int size, byte[] bytes) {
	}

}
