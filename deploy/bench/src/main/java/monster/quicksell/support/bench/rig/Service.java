package monster.quicksell.support.bench.rig;

import java.util.Locale;

import monster.quicksell.support.escalation.EscalationApplication;
import monster.quicksell.support.intake.IntakeApplication;
import monster.quicksell.support.metrics.MetricsApplication;
import monster.quicksell.support.routing.RoutingApplication;
import monster.quicksell.support.sla.SlaApplication;

/** One of the five. */
public enum Service {

	/** Channels in and out. */
	INTAKE(IntakeApplication.class),
	/** Category, team, person. */
	ROUTING(RoutingApplication.class),
	/** Clocks. */
	SLA(SlaApplication.class),
	/** Levels and alerts. */
	ESCALATION(EscalationApplication.class),
	/** Figures. */
	METRICS(MetricsApplication.class);

	private final Class<?> application;

	Service(Class<?> application) {
		this.application = application;
	}

	Class<?> application() {
		return this.application;
	}

	/** Its name in the log: the producer of its events and its consumer group. */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

}
