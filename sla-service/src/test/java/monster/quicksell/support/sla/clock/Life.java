package monster.quicksell.support.sla.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

import monster.quicksell.support.event.ActorKind;
import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.SlaMetric;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.event.TicketStatusChanged;
import monster.quicksell.support.platform.decider.Story;
import monster.quicksell.support.platform.policy.PolicyFile;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A random ticket's life: all that can happen to one, in any order, told in time or late,
 * by policies that differ in what pauses, in hours, targets and agreements.
 */
public final class Life {

	private static final Instant BEGIN = Instant.parse("2026-03-20T10:00:00Z");

	private static final List<String> CHANNELS = List.of("email", "chat", "social", "community", "forum");

	private static final List<ServiceLevels> POLICIES = policies();

	private final Random random;

	private final boolean late;

	private ServiceLevels levels;

	private final ClockRules rules = new ClockRules(this::levels);

	private final Story<Clocks> story;

	private boolean changed;

	private TicketStatus status = TicketStatus.NEW;

	/** A ticket that was just created; some of its events will be told late. */
	public Life(Random random, boolean late) {
		this.random = random;
		this.late = late;
		this.levels = POLICIES.get(random.nextInt(POLICIES.size()));
		this.story = new Story<>("sla", this.rules, "t", BEGIN.plusSeconds(random.nextInt(40 * 86_400)));
		String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
		this.story.happens("intake", one(20) ? Said.createdAutomatically(channel) : Said.created(channel));
	}

	/** Anything may happen: also other priorities, tags and policies. */
	public Life anything() {
		for (int left = length(); left > 0; left--) {
			this.story.passes(pause());
			happens(this.random.nextInt(100));
		}
		return end();
	}

	/** Its targets stay as they were at the begin. */
	Life withOneTarget() {
		this.story.happens("routing", Said.routed(Priority.values()[this.random.nextInt(4)]));
		for (int left = length(); left > 0; left--) {
			this.story.passes(pause());
			happens(this.random.nextInt(75));
		}
		return end();
	}

	private Life end() {
		// What the last event re-aimed may be overdue at once
		this.story.passes(Duration.ZERO);
		return this;
	}

	/** One in forty has far more turns than an ordinary one. */
	private int length() {
		return one(40) ? 50 + this.random.nextInt(100) : 2 + this.random.nextInt(20);
	}

	private Duration pause() {
		return Duration.ofMillis((long) (Math.exp(this.random.nextDouble() * 12) * 1000));
	}

	private void happens(int kind) {
		Panel before = this.story.state().panel();
		if (kind >= 93) {
			this.levels = POLICIES.get(this.random.nextInt(POLICIES.size()));
			this.changed = true;
			this.story.apply(this.rules.review(this.story.state(), this.story.now()));
			this.story.passes(Duration.ZERO);
		}
		else {
			tell((kind < 20) ? Said.answered() : (kind < 25) ? Said.answered(ActorKind.SYSTEM)
					: (kind < 40) ? Said.asked() : (kind < 45) ? Said.outOfOffice() : (kind < 68) ? moved()
							: (kind < 71) ? Said.judged(true) : (kind < 74) ? Said.judged(false) : (kind < 75)
									? Said.merged()
									: (kind < 85) ? routed() : (kind < 89) ? Said.tagged("vip") : Said.untagged("vip"));
		}
		Panel after = this.story.state().panel();
		assertThat(before.forgetting(after.forgotten()).clocks())
			.allMatch((clock) -> after.clock(clock.metric(), clock.cycle()).isPresent(), "is still there");
	}

	private void tell(SpecificRecord data) {
		Instant at = (this.late && one(4)) ? this.story.now().minusSeconds(this.random.nextInt(7200))
				: this.story.now();
		this.story.happens("intake", data, at);
	}

	private SpecificRecord moved() {
		TicketStatusChanged changed = Said.moved(this.status, TicketStatus.values()[this.random.nextInt(5)]);
		this.status = changed.getTo();
		return changed;
	}

	private SpecificRecord routed() {
		return Said.routed(Priority.values()[this.random.nextInt(4)], one(2) ? "General" : "Billing",
				one(4) ? List.of("vip") : List.of());
	}

	private boolean one(int in) {
		return this.random.nextInt(in) == 0;
	}

	/** Its story until now. */
	public Story<Clocks> story() {
		return this.story;
	}

	/** What holds in the end. */
	public ServiceLevels levels() {
		return this.levels;
	}

	/** True if the policy has changed on the way. */
	boolean changed() {
		return this.changed;
	}

	ClockRules rules() {
		return this.rules;
	}

	Recount recount() {
		Set<SlaMetric> pausing = EnumSet.noneOf(SlaMetric.class);
		ServiceLevels.metrics().stream().filter(this.levels::pausesWaiting).forEach(pausing::add);
		return Recount.of(this.story.log(), this.story.now(), pausing);
	}

	/**
	 * Every choice of what pauses, each with hours, targets and agreements of its own.
	 */
	private static List<ServiceLevels> policies() {
		List<ServiceLevels> all = new ArrayList<>();
		for (int choice = 0; choice < 8; choice++) {
			List<String> pausing = new ArrayList<>();
			for (SlaMetric metric : ServiceLevels.metrics()) {
				if ((choice & (1 << ServiceLevels.metrics().indexOf(metric))) != 0) {
					pausing.add(metric.name());
				}
			}
			all.add(policy(pausing, choice));
		}
		return List.copyOf(all);
	}

	private static ServiceLevels policy(List<String> pausing, int choice) {
		try {
			String text = new ClassPathResource("policy/sla.yml").getContentAsString(StandardCharsets.UTF_8)
				.replace("pauseWaiting: [RESOLUTION]", "pauseWaiting: " + pausing)
				.replace("firstResponse: PT1H", "firstResponse: PT" + (1 + choice % 3) + "H")
				.replace("mon: [[\"09:00\", \"18:00\"]]", "mon: [[\"0" + (choice % 9) + ":00\", \"18:00\"]]")
				.replace("agreements: []", """
						agreements:
						  - {name: vip, tags: [vip], firstResponse: PT%dM, calendar: social-hours}
						  - {name: billing, teams: [Billing], resolution: PT6H, calendar: email-hours}"""
					.formatted(5 + choice));
			return ServiceLevels.of(PolicyFile.parse("sla.yml", text, SlaPolicy.class), LocalDate.parse("2026-11-23"));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
