package monster.quicksell.support.intake.store;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.bson.types.Binary;
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
public class FileStore {

	private static final int PIECE = 1 << 20;

	private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

	private final MongoCollection<Document> pieces;

	FileStore(MongoDatabase database) {
		this.pieces = database.getCollection("intake_files");
	}

	/** Keeps bytes and gives their key; repeating it is harmless. */
	public Mono<String> save(byte[] bytes) {
		String key = sha256(bytes);
		int count = Math.max(1, (bytes.length + PIECE - 1) / PIECE);
		return Flux.range(0, count).concatMap((number) -> save(key, number, bytes)).then(Mono.just(key));
	}

	private Mono<Boolean> save(String key, int number, byte[] bytes) {
		byte[] piece = Arrays.copyOfRange(bytes, number * PIECE, Math.min(bytes.length, (number + 1) * PIECE));
		Document document = new Document("_id", key + "/" + number).append("size", bytes.length)
			.append("data", new Binary(piece));
		return Mono
			.from(this.pieces.replaceOne(Filters.eq("_id", key + "/" + number), document,
					new ReplaceOptions().upsert(true)))
			.thenReturn(true)
			.onErrorResume(MongoWriteException.class, (ex) -> isThere(ex) ? Mono.just(true) : Mono.error(ex));
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
			int count = Math.max(1, (bytes.length + PIECE - 1) / PIECE);
			return Flux.concat(Mono.just(first), Flux.range(1, count - 1).concatMap((number) -> piece(key, number)))
				.index()
				.doOnNext((piece) -> copy(piece.getT2(), bytes, piece.getT1().intValue() * PIECE))
				.count()
				.flatMap((found) -> (found == count) ? Mono.just(bytes) : Mono.empty());
		});
	}

	/** How a file begins, and how large it is; empty if there is none. */
	public Mono<Beginning> beginning(String key) {
		return SHA256.matcher(key).matches()
				? piece(key, 0)
					.map((first) -> new Beginning(first.getInteger("size"), first.get("data", Binary.class).getData()))
				: Mono.empty();
	}

	/** Forgets the bytes under a key; harmless if there are none. */
	public Mono<Void> delete(String key) {
		return piece(key, 0).flatMapMany((first) -> {
			int count = Math.max(1, (first.getInteger("size") + PIECE - 1) / PIECE);
			// The first one last: it says how many there are
			return Flux.range(0, count)
				.concatMap((number) -> this.pieces.deleteOne(Filters.eq("_id", key + "/" + (count - 1 - number))));
		}).then();
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
