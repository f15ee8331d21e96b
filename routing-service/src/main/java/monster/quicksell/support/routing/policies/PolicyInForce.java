package monster.quicksell.support.routing.policies;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Supplier;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.platform.web.Conflict;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.classification.RoutingPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * The policy that decides now: the newest version that was put in force, by people or by
 * a changed file, on whatever instance. Each is kept with its text. Both ways are open
 * while the service runs; a broken policy is refused while the one before stays.
 */
public final class PolicyInForce implements Supplier<Classifier> {

	private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);

	private final Resource file;

	private final PolicyStore store;

	private final Clock clock;

	private final Guard guard;

	private volatile Classifier classifier;

	private volatile String text;

	private String fileSeen;

	private String refused = "";

	/**
	 * Begins with what holds now. A file that was changed while the service was down
	 * counts as put in force now.
	 * @throws PolicyError if the configured file is broken
	 */
	public PolicyInForce(Resource file, PolicyStore store, Clock clock, Guard guard) {
		this.file = file;
		this.store = store;
		this.clock = clock;
		this.guard = guard;
		this.text = read();
		this.classifier = compile(name(), this.text);
		this.fileSeen = this.store.latest().map(StoredPolicy::over).orElse("");
		if (!version(this.text).equals(this.fileSeen)) {
			takeFile(this.text);
		}
		follow();
	}

	@Override
	public Classifier get() {
		return this.classifier;
	}

	/** The text of the policy in force. */
	public String text() {
		return this.text;
	}

	/**
	 * Compiles a policy without putting it in force.
	 * @throws PolicyError naming line and reason
	 */
	public static Classifier compile(String name, String text) {
		return new Classifier(PolicyFile.parse(name, text, RoutingPolicy.class));
	}

	/**
	 * Puts a policy in force, here at once, on other instances with their next look.
	 * @throws PolicyError naming line and reason; the policy before stays
	 */
	public synchronized Classifier put(String changed, String by) {
		Classifier next = checked("policy", changed);
		if (next.policyVersion().equals(this.classifier.policyVersion())) {
			return this.classifier;
		}
		if (!keep(next, changed, version(read()), by)) {
			throw new Conflict("Someone else has just changed the policy: look at it, and try again");
		}
		take(next, changed);
		return next;
	}

	/** Looks whether the file, or another instance, has something newer. */
	public synchronized void refresh() {
		String fromFile = read();
		if (!version(fromFile).equals(this.fileSeen)) {
			try {
				takeFile(fromFile);
			}
			catch (PolicyError ex) {
				refuse(version(fromFile), ex);
			}
		}
		follow();
	}

	/** The file was changed: it holds, unless another instance has seen that before. */
	private void takeFile(String changed) {
		String version = version(changed);
		this.fileSeen = version;
		if (!this.store.latest().filter((latest) -> latest.over().equals(version)).isPresent()) {
			keep(checked(name(), changed), changed, version, "file");
		}
	}

	private void follow() {
		this.store.latest()
			.filter((latest) -> !latest.version().equals(this.classifier.policyVersion())
					&& !latest.version().equals(this.refused))
			.ifPresent((latest) -> {
				try {
					take(compile("policy " + latest.number(), latest.text()), latest.text());
				}
				catch (PolicyError ex) {
					refuse(latest.version(), ex);
				}
			});
	}

	private boolean keep(Classifier next, String changed, String over, String by) {
		int number = this.store.latest().map(StoredPolicy::number).orElse(0) + 1;
		return this.store.add(new StoredPolicy(number, next.policyVersion(), changed, over, by, now()));
	}

	private Classifier checked(String name, String changed) {
		Classifier next = compile(name, changed);
		this.guard.objection(next).ifPresent((objection) -> {
			throw new PolicyError(name, 1, objection);
		});
		return next;
	}

	private void refuse(String version, PolicyError why) {
		this.refused = version;
		LOG.error("A policy is broken, version {} stays: {}", this.classifier.policyVersion(), why.getMessage());
	}

	private void take(Classifier next, String nextText) {
		this.classifier = next;
		this.text = nextText;
		LOG.info("Policy {} is in force", next.policyVersion());
	}

	// Also a broken file has one
	private static String version(String text) {
		return PolicyFile.versionOf(text);
	}

	private String read() {
		try {
			return this.file.getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Policy file can't be read: " + name(), ex);
		}
	}

	private String name() {
		return (this.file.getFilename() != null) ? this.file.getFilename() : this.file.getDescription();
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	/** What a policy has to leave as it is, for others count on it. */
	@FunctionalInterface
	public interface Guard {

		/** Nobody counts on anything. */
		Guard NONE = (policy) -> Optional.empty();

		/** Why a policy can't hold. */
		Optional<String> objection(Classifier policy);

	}

}
