package monster.quicksell.support.intake.chat;

import java.time.Clock;
import java.time.Instant;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;
import com.mongodb.reactivestreams.client.MongoCollection;
import com.mongodb.reactivestreams.client.MongoDatabase;
import org.bson.Document;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who of the team is at the chat: whose tool has said so lately. A plan of shifts says
 * who should be there; this says who is.
 */
@Component
class Agents {

	private static final String UNTIL = "until";

	private final MongoCollection<Document> agents;

	private final ChatProperties properties;

	private final Clock clock;

	Agents(MongoDatabase database, ChatProperties properties, Clock clock) {
		this.agents = database.getCollection("intake_chat_agents");
		this.properties = properties;
		this.clock = clock;
		Mono.from(this.agents.createIndex(Indexes.ascending(UNTIL))).onErrorComplete().subscribe();
	}

	/** An agent is there, and counts so until it is silent for too long. */
	Mono<Instant> here(String agent) {
		Instant until = this.clock.instant().plus(this.properties.agentGone());
		return Mono.from(this.agents.replaceOne(Filters.eq("_id", agent),
				new Document("_id", agent).append(UNTIL, until), new ReplaceOptions().upsert(true)))
			.thenReturn(until);
	}

	/** An agent goes. */
	Mono<Void> gone(String agent) {
		return Mono.from(this.agents.deleteOne(Filters.eq("_id", agent))).then();
	}

	/** Who is there. */
	Flux<Agent> present() {
		return Flux
			.from(this.agents.find(Filters.gt(UNTIL, this.clock.instant())).sort(Sorts.ascending(UNTIL)).limit(1000))
			.map((document) -> new Agent(document.getString("_id"), document.getDate(UNTIL).toInstant()));
	}

	/** When an answer comes at the latest; empty while somebody is there. */
	Mono<Instant> answerBy() {
		return present().hasElements()
			.filter((somebody) -> !somebody)
			.map((nobody) -> this.clock.instant().plus(this.properties.answerWithin()));
	}

	/**
	 * Somebody at the chat.
	 *
	 * @param agent who
	 * @param until for how long without another sign of life
	 */
	record Agent(String agent, Instant until) {
	}

}
