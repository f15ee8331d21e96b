package monster.quicksell.support.routing.policies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import monster.quicksell.support.platform.policy.PolicyError;
import monster.quicksell.support.routing.store.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Policies change while the service runs; a broken one never comes into force. */
class PolicyInForceIT {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T09:00:00Z"), ZoneOffset.UTC);

	@TempDir
	private Path folder;

	private Path file;

	private String plain;

	private PolicyStore store;

	private PolicyInForce.Guard guard = PolicyInForce.Guard.NONE;

	private PolicyInForce policy;

	@BeforeEach
	void begin() throws IOException {
		this.file = this.folder.resolve("routing.yml");
		this.plain = new ClassPathResource("policy/guide-keywords.yml")
			.getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
		Files.writeString(this.file, this.plain);
		this.store = new PolicyStore(TestDatabase.fresh(), Duration.ofSeconds(10));
		this.policy = anotherInstance();
	}

	@Test
	void changedFileHoldsWithoutARestart() throws IOException {
		String before = this.policy.get().policyVersion();
		Files.writeString(this.file, changed("[urgent, critical]", "[urgent]"));

		this.policy.refresh();

		String after = this.policy.get().policyVersion();
		assertThat(after).isNotEqualTo(before);
		assertThat(this.store.audit(10)).hasSize(2).first().satisfies((event) -> {
			assertThat(event.by()).isEqualTo("file");
			assertThat(event.before()).isEqualTo(before);
			assertThat(event.after()).isEqualTo(after);
		});
	}

	@Test
	void brokenFileIsRefusedAndTheOldStays() throws IOException {
		String before = this.policy.get().policyVersion();
		Files.writeString(this.file, changed("team: Billing", "team: Biling"));

		this.policy.refresh();
		this.policy.refresh();

		assertThat(this.policy.get().policyVersion()).isEqualTo(before);
		assertThat(this.store.audit(10)).hasSize(1);
	}

	@Test
	void policyPutInForceReachesOtherInstancesAndSurvivesARestart() {
		PolicyInForce other = anotherInstance();

		String after = this.policy.put(changed("[urgent, critical]", "[urgent]"), "ann").policyVersion();
		other.refresh();

		assertThat(other.get().policyVersion()).isEqualTo(after);
		assertThat(anotherInstance().get().policyVersion()).isEqualTo(after);
		assertThat(this.store.audit(10)).extracting(AuditEvent::by).containsExactly("ann", "file");
		assertThat(this.store.versions()).first().extracting(StoredPolicy::version).isEqualTo(after);
	}

	@Test
	void fileThatChangesLaterHoldsAgain() throws IOException {
		this.policy.put(changed("[urgent, critical]", "[urgent]"), "ann");
		Files.writeString(this.file, changed("[urgent, critical]", "[critical]"));

		this.policy.refresh();

		assertThat(this.policy.text()).contains("[critical]");
	}

	@Test
	void fileThatChangedWhileTheServiceWasDownIsAuditedAndItsTextIsKept() throws IOException {
		String before = this.policy.get().policyVersion();
		Files.writeString(this.file, changed("[urgent, critical]", "[urgent]"));

		String after = anotherInstance().get().policyVersion();

		assertThat(this.store.audit(10)).first().satisfies((event) -> {
			assertThat(event.before()).isEqualTo(before);
			assertThat(event.after()).isEqualTo(after);
		});
		assertThat(this.store.version(1)).map(StoredPolicy::text).contains(this.plain);
		assertThat(this.store.version(2)).map(StoredPolicy::version).contains(after);
		// Whoever still has the old file follows: it did not change there
		this.policy.refresh();
		assertThat(this.policy.get().policyVersion()).isEqualTo(after);
	}

	@Test
	void wayThereAndBackIsAuditedEachTime() throws IOException {
		for (String text : List.of(changed("[urgent, critical]", "[urgent]"), this.plain,
				changed("[urgent, critical]", "[urgent]"))) {
			Files.writeString(this.file, text);
			this.policy.refresh();
			this.policy.refresh();
		}

		assertThat(this.store.audit(10)).hasSize(4);
	}

	@Test
	void policyThatOthersCantLiveWithIsRefused() throws IOException {
		String before = this.policy.get().policyVersion();
		this.guard = (next) -> Optional.of("agents serve a team that is missing: Billing");
		PolicyInForce guarded = anotherInstance();

		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> guarded.put(changed("[urgent, critical]", "[urgent]"), "ann"))
			.withMessageContaining("Billing");
		Files.writeString(this.file, changed("[urgent, critical]", "[critical]"));
		guarded.refresh();

		assertThat(guarded.get().policyVersion()).isEqualTo(before);
		assertThat(this.store.versions()).hasSize(1);
	}

	@Test
	void brokenPolicyIsRefusedWithItsLine() {
		String before = this.policy.get().policyVersion();

		assertThatExceptionOfType(PolicyError.class)
			.isThrownBy(() -> this.policy.put(changed("team: Billing", "team: Biling"), "ann"))
			.withMessageMatching("policy:\\d+: no such team: Biling");
		assertThat(this.policy.get().policyVersion()).isEqualTo(before);
	}

	private PolicyInForce anotherInstance() {
		return new PolicyInForce(new FileSystemResource(this.file), this.store, CLOCK, this.guard);
	}

	private String changed(String from, String to) {
		return this.plain.replace(from, to);
	}

}
