package monster.quicksell.support.metrics.web;

import java.time.Duration;
import java.util.stream.Stream;

import monster.quicksell.support.event.Priority;
import monster.quicksell.support.event.TicketStatus;
import monster.quicksell.support.metrics.rollup.History;
import monster.quicksell.support.platform.testing.Operators;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;

import static org.awaitility.Awaitility.await;

/** A database's operators are words like others (row 35 of the fault list). */
class OperatorsIT {

	private static final String DAY = "2003-09-09";

	private static final String[] RANGE = { "from", "to", "zone" };

	private static final String[] FILTER = { "from", "to", "zone", "channel", "category", "team", "priority",
			"marketplace", "agent" };

	private final RunningMetrics metrics = RunningMetrics.shared();

	@TestFactory
	Stream<DynamicTest> areWordsLikeOthers() {
		// There is something to be found
		this.metrics.publish(new History("operators").created(DAY + "T09:00:00Z")
			.routed(DAY + "T09:00:01Z", "Payments & Earnings", "Billing", Priority.CRITICAL)
			.assigned(DAY + "T09:00:02Z", "Billing", "sarah")
			.moved(DAY + "T09:10:00Z", TicketStatus.RESOLVED));
		String found = "/v1/tickets/export.csv?team=Billing&from=" + DAY + "&to=" + DAY;
		await().atMost(Duration.ofSeconds(20)).until(() -> this.metrics.text(found).contains("operators"));
		return new Operators(this.metrics.bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class),
				this.metrics.client())
			.named("/v1/metrics/report", FILTER)
			.named("/v1/metrics/report", "by")
			.named("/v1/metrics/report.csv", FILTER)
			.named("/v1/metrics/report.csv", "by")
			.named("/v1/metrics/self-service", RANGE)
			.named("/v1/tickets/export", FILTER)
			.named("/v1/tickets/export.csv", FILTER)
			.filled("/v1/metrics/report", "from", DAY)
			.filled("/v1/metrics/report", "to", DAY)
			.filled("/v1/metrics/report.csv", "from", DAY)
			.filled("/v1/metrics/report.csv", "to", DAY)
			.filled("/v1/tickets/export", "from", DAY)
			.filled("/v1/tickets/export", "to", DAY)
			.filled("/v1/tickets/export.csv", "from", DAY)
			.filled("/v1/tickets/export.csv", "to", DAY)
			.filled("/v1/tickets/{id}/timeline", "id", "operators")
			.filled("/dashboard/{name}", "name", "figures.js")
			.all();
	}

}
