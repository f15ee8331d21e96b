package monster.quicksell.support.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;

import monster.quicksell.support.escalation.ladder.EscalationPolicy;
import monster.quicksell.support.escalation.ladder.Matrix;
import monster.quicksell.support.escalation.oncall.OnCall;
import monster.quicksell.support.escalation.oncall.OnCallPolicy;
import monster.quicksell.support.intake.conversation.IntakePolicy;
import monster.quicksell.support.intake.knowledge.HelpPolicy;
import monster.quicksell.support.intake.reply.Templates;
import monster.quicksell.support.metrics.watch.MetricsPolicy;
import monster.quicksell.support.platform.policy.PolicyFile;
import monster.quicksell.support.routing.assignment.Curriculum;
import monster.quicksell.support.routing.assignment.RosterPolicy;
import monster.quicksell.support.routing.classification.Classifier;
import monster.quicksell.support.routing.classification.RoutingPolicy;
import monster.quicksell.support.sla.clock.ServiceLevels;
import monster.quicksell.support.sla.clock.SlaPolicy;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;

/** The kinds of policy files, each judged by what its service makes of it. */
enum Policy {

	/** Categories, teams, priorities. */
	ROUTING {
		@Override
		void judge(Text text, @Nullable Text other) {
			new Classifier(text.as(RoutingPolicy.class));
		}
	},

	/** Who works in which team. */
	ROSTER {
		@Override
		void judge(Text text, @Nullable Text other) throws IOException {
			PolicyFile<RoutingPolicy> routing = orShipped(other, ROUTING).as(RoutingPolicy.class);
			Classifier policy = new Classifier(routing);
			PolicyFile<RosterPolicy> roster = text.as(RosterPolicy.class);
			RosterPolicy.checked(roster, policy);
			RosterPolicy.teamwork(roster, policy.teams());
		}
	},

	/** What people learn in their first weeks. */
	TRAINING {
		@Override
		void judge(Text text, @Nullable Text other) {
			Curriculum.checked(text.as(Curriculum.class));
		}
	},

	/** Targets and calendars. */
	SLA {
		@Override
		void judge(Text text, @Nullable Text other) {
			// Which holidays lie behind us decides nothing about a file
			ServiceLevels.of(text.as(SlaPolicy.class), LocalDate.now(ZoneOffset.UTC));
		}
	},

	/** Levels and triggers. */
	ESCALATION {
		@Override
		void judge(Text text, @Nullable Text other) {
			new Matrix(text.as(EscalationPolicy.class));
		}
	},

	/** Who is called when. */
	ON_CALL {
		@Override
		void judge(Text text, @Nullable Text other) {
			new OnCall(text.as(OnCallPolicy.class));
		}
	},

	/** References, hours. */
	INTAKE {
		@Override
		void judge(Text text, @Nullable Text other) throws IOException {
			IntakePolicy.checked(text.as(IntakePolicy.Settings.class), orShipped(other, TEMPLATES).as(Templates.class));
		}
	},

	/** What we say. */
	TEMPLATES {
		@Override
		void judge(Text text, @Nullable Text other) {
			Templates.checked(text.as(Templates.class));
		}
	},

	/** The help centre's categories and synonyms. */
	HELP {
		@Override
		void judge(Text text, @Nullable Text other) {
			HelpPolicy.checked(text.as(HelpPolicy.class));
		}
	},

	/** Targets and what is watched. */
	METRICS {
		@Override
		void judge(Text text, @Nullable Text other) {
			text.as(MetricsPolicy.class);
		}
	};

	/**
	 * Judges a file.
	 * @param other the file it refers to, if it is not the one that comes with the
	 * service
	 * @throws monster.quicksell.support.platform.policy.PolicyError naming file, line and
	 * reason
	 */
	abstract void judge(Text text, @Nullable Text other) throws IOException;

	/** The kind that a file's name begins with. */
	static Policy named(String file) {
		return Arrays.stream(values())
			.filter((each) -> file.startsWith(each.toString()))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("Say by --as what " + file + " is"));
	}

	static Text orShipped(@Nullable Text given, Policy kind) throws IOException {
		if (given != null) {
			return given;
		}
		String name = kind + ".yml";
		return new Text(name, new ClassPathResource("policy/" + name).getContentAsString(StandardCharsets.UTF_8));
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * A file.
	 *
	 * @param name without its directory
	 * @param text what is in it
	 */
	record Text(String name, String text) {

		<T> PolicyFile<T> as(Class<T> type) {
			return PolicyFile.parse(this.name, this.text, type);
		}

	}

}
