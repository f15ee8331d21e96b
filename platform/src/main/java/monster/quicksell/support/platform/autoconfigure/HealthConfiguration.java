package monster.quicksell.support.platform.autoconfigure;

import java.time.Duration;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.courier.Couriers;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.log.ClockSync;
import org.bson.Document;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import reactor.core.publisher.Mono;

/**
 * Health that means something. Live: the loops move. Ready: the states are up to date and
 * Kafka, the database and the registry answer.
 */
@AutoConfiguration(after = EngineConfiguration.class)
class HealthConfiguration {

	@Bean
	HealthIndicator loopHealthIndicator(Engine<?> engine, Couriers couriers) {
		return () -> (engine.isAlive() && couriers.isAlive() ? Health.up() : Health.down()).build();
	}

	@Bean
	HealthIndicator engineHealthIndicator(Engine<?> engine) {
		return () -> (engine.isReady() ? Health.up() : Health.outOfService()).build();
	}

	@Bean
	HealthIndicator brokerHealthIndicator(ClockSync sync) {
		return () -> (sync.isAnswered() ? Health.up() : Health.outOfService()).build();
	}

	@Bean
	ReactiveHealthIndicator databaseHealthIndicator(MongoDatabase database) {
		return () -> Mono.from(database.runCommand(new Document("ping", 1)))
			.timeout(Duration.ofSeconds(2))
			.map((pong) -> Health.up().build())
			.onErrorReturn(Health.outOfService().build());
	}

}
