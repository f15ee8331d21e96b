package monster.quicksell.support.routing.policies;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

import com.mongodb.MongoException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.store.StoreUnavailable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The collections {@code routing_policies} and {@code routing_audit}. Blocks; throws
 * {@link StoreUnavailable} while the database can't be reached.
 */
public final class PolicyStore {

	private static final int DUPLICATE_KEY = 11000;

	private final MongoCollection<StoredPolicy> policies;

	private final MongoCollection<AuditEvent> audit;

	private final Duration timeout;

	/** In this database; operations that take longer count as unavailable. */
	public PolicyStore(MongoDatabase database, Duration timeout) {
		this.policies = database.getCollection("routing_policies", StoredPolicy.class);
		this.audit = database.getCollection("routing_audit", AuditEvent.class);
		this.timeout = timeout;
		await(this.audit.createIndex(Indexes.descending("at")));
	}

	/** The newest version that was put in force. */
	Optional<StoredPolicy> latest() {
		return await(this.policies.find().sort(Indexes.descending("_id")).limit(1).first());
	}

	/** A version by its number. */
	public Optional<StoredPolicy> version(int number) {
		return await(this.policies.find(Filters.eq("_id", number)).first());
	}

	/** All versions, the newest first. */
	public List<StoredPolicy> versions() {
		return await(Flux.from(this.policies.find().sort(Indexes.descending("_id"))).collectList()).orElse(List.of());
	}

	/** False if someone else was faster with this number. */
	boolean add(StoredPolicy policy) {
		return insert(this.policies.insertOne(policy));
	}

	/** Notes a change; one that is noted already stays as it is. */
	public void note(AuditEvent event) {
		insert(this.audit.insertOne(event));
	}

	/** The last change of a subject, if any. */
	Optional<AuditEvent> last(String what, String subject) {
		return await(this.audit.find(Filters.and(Filters.eq("what", what), Filters.eq("subject", subject)))
			.sort(Indexes.descending("at"))
			.limit(1)
			.first());
	}

	/**
	 * The newest changes first. Those of the policy are its versions: kept and noted in
	 * one write.
	 */
	public List<AuditEvent> audit(int limit) {
		List<StoredPolicy> versions = versions();
		List<AuditEvent> changes = new ArrayList<>();
		for (int i = 0; i < versions.size() && i < limit; i++) {
			StoredPolicy policy = versions.get(i);
			String before = (i + 1 < versions.size()) ? versions.get(i + 1).version() : null;
			changes.add(new AuditEvent("policy:" + policy.number(), policy.at(), policy.by(), "policy",
					String.valueOf(policy.number()), before, policy.version()));
		}
		changes.addAll(await(Flux.from(this.audit.find().sort(Indexes.descending("at")).limit(limit)).collectList())
			.orElse(List.of()));
		changes.sort(Comparator.comparing(AuditEvent::at).reversed());
		return List.copyOf(changes.subList(0, Math.min(limit, changes.size())));
	}

	private boolean insert(Publisher<?> insertion) {
		return await(Mono.from(insertion)
			.map((result) -> true)
			.onErrorResume(MongoWriteException.class,
					(ex) -> (ex.getError().getCode() == DUPLICATE_KEY) ? Mono.just(false) : Mono.error(ex)))
			.orElse(true);
	}

	private <T> Optional<T> await(Publisher<T> operation) {
		return Mono.from(operation)
			.timeout(this.timeout)
			.onErrorMap((ex) -> ex instanceof MongoException || ex instanceof TimeoutException, StoreUnavailable::new)
			.blockOptional();
	}

}
