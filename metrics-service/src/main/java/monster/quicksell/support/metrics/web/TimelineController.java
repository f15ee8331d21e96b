package monster.quicksell.support.metrics.web;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import monster.quicksell.support.metrics.store.LoggedEvent;
import monster.quicksell.support.metrics.store.TicketEvents;
import monster.quicksell.support.platform.web.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Everything that happened to one ticket, from all services. */
@RestController
class TimelineController {

	private final TicketEvents events;

	TimelineController(TicketEvents events) {
		this.events = events;
	}

	/**
	 * A ticket's events in the order of the log.
	 * @param after where to go on: the {@code next} of the page before
	 * @param limit how many at most
	 */
	@GetMapping("/v1/tickets/{id}/timeline")
	Mono<Timeline> timeline(@PathVariable String id, @RequestParam(defaultValue = "-1") String after,
			@RequestParam(defaultValue = "1000") String limit) {
		long from = Limits.parse("after", after, -1, Long.MAX_VALUE);
		int most = (int) Limits.parse("limit", limit, 1, 5000);
		return this.events.of(id, from, most).collectList().map((found) -> {
			if (found.isEmpty() && from < 0) {
				throw new NotFound("There is no ticket with this id");
			}
			return Timeline.of(id, found, most);
		});
	}

	/**
	 * What happened to a ticket.
	 *
	 * @param ticketId the ticket
	 * @param events its events
	 * @param last where it ends: what happens later comes after it; absent if nothing
	 * came
	 * @param next where the next page begins; absent on the last page
	 */
	record Timeline(String ticketId, List<Entry> events, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long last,
			@JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long next) {

		static Timeline of(String ticketId, List<LoggedEvent> found, int limit) {
			Long last = found.isEmpty() ? null : found.getLast().offset();
			return new Timeline(ticketId, found.stream().map(Entry::of).toList(), last,
					(found.size() < limit) ? null : last);
		}

	}

	/**
	 * One event.
	 *
	 * @param type the event's name
	 * @param producer the service that said so
	 * @param sequence the producer's number within the ticket
	 * @param at when it happened
	 * @param data its fields
	 */
	record Entry(String type, String producer, long sequence, Instant at, @JsonRawValue String data) {

		static Entry of(LoggedEvent event) {
			return new Entry(event.type(), event.producer(), event.sequence(), event.at(), event.data());
		}

	}

}
