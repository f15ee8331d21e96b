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
 * The policy that decides now. It is the configured file's, or the one that was put in
 * force over it since; either may change while the service runs, and a broken one is
 * refused while the one before stays.
 */
public final class PolicyInForce implements Supplier<Classifier> {

	private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);

	private final Resource file;

	private final PolicyStore store;

	private final Clock clock;

	private volatile Classifier classifier;

	private volatile String text;

	private String refused = "";

	/**
	 * Begins with what holds now.
	 * @throws PolicyError if the configured file is broken
	 */
	public PolicyInForce(Resource file, PolicyStore store, Clock clock) {
		this.file = file;
		this.store = store;
		this.clock = clock;
		this.text = read();
		this.classifier = compile(name(), this.text);
		refresh();
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
		Classifier next = compile("policy", changed);
		String before = this.classifier.policyVersion();
		if (next.policyVersion().equals(before)) {
			return this.classifier;
		}
		Instant now = now();
		int number = this.store.latest().map(StoredPolicy::number).orElse(0) + 1;
		StoredPolicy policy = new StoredPolicy(number, next.policyVersion(), changed, fileVersion(), by, now);
		if (!this.store.add(policy)) {
			throw new Conflict("Someone else has just changed the policy: look at it, and try again");
		}
		this.store.note(new AuditEvent("policy:" + number, now, by, "policy", name(), before, next.policyVersion()));
		take(next, changed);
		return next;
	}

	/** Looks whether the file, or another instance, has something newer. */
	public synchronized void refresh() {
		String fromFile = read();
		Optional<StoredPolicy> over = this.store.latest().filter((policy) -> policy.over().equals(version(fromFile)));
		String wanted = over.map(StoredPolicy::text).orElse(fromFile);
		if (wanted.equals(this.text) || wanted.equals(this.refused)) {
			return;
		}
		String before = this.classifier.policyVersion();
		try {
			take(compile(name(), wanted), wanted);
			if (over.isEmpty()) {
				String after = this.classifier.policyVersion();
				this.store.note(new AuditEvent("policy:" + before + ":" + after, now(), "file", "policy", name(),
						before, after));
			}
		}
		catch (PolicyError ex) {
			this.refused = wanted;
			LOG.error("The policy's file is broken, version {} stays: {}", before, ex.getMessage());
		}
	}

	private void take(Classifier next, String nextText) {
		this.classifier = next;
		this.text = nextText;
		LOG.info("Policy {} is in force", next.policyVersion());
	}

	private String fileVersion() {
		return version(read());
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

}
