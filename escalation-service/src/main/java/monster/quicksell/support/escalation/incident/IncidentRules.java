package monster.quicksell.support.escalation.incident;

import java.time.Duration;
import java.util.List;

/**
 * When the same trouble is an incident.
 *
 * @param window how long tickets are compared with each other
 * @param customers how many different customers make it one
 * @param likeness how alike two texts must be, 0 to 1
 * @param marketplaces names of marketplaces, as customers write them
 * @param quiet an incident nobody ended takes no more tickets after this long without one
 */
public record IncidentRules(Duration window, int customers, double likeness, List<String> marketplaces,
		Duration quiet) {
}
