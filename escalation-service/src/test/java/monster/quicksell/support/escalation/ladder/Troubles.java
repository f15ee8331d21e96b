package monster.quicksell.support.escalation.ladder;

import monster.quicksell.support.escalation.incident.Fingerprint;
import monster.quicksell.support.escalation.incident.Incident;
import monster.quicksell.support.escalation.incident.Sighting;
import org.jspecify.annotations.Nullable;

/** Incidents of five customers whose app crashes. */
public final class Troubles {

	private Troubles() {
	}

	public static Incident running(String lead) {
		return incident(lead, null);
	}

	public static Incident over(String lead) {
		return incident(lead, "eli");
	}

	private static Incident incident(String lead, @Nullable String resolvedBy) {
		Sighting sighting = new Sighting(lead, Said.BEGIN, "ann", "", null, null, "app crashes", new Fingerprint());
		return new Incident(Incident.id(lead), sighting, Said.BEGIN, Said.BEGIN, 5, 5, 0, resolvedBy,
				(resolvedBy != null) ? "mended" : null, null);
	}

}
