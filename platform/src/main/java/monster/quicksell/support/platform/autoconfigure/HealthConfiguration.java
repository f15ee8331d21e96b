package monster.quicksell.support.platform.autoconfigure;

import java.time.Duration;

import com.mongodb.reactivestreams.client.MongoDatabase;
import monster.quicksell.support.platform.courier.Couriers;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.log.ClockSync;
import monster.quicksell.support.schema.SchemaRegistry;
import org.bson.Document;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Health that means something. Live: the loops move. Ready: the states are up to date,
 * Kafka and the database answer, and the registry has answered since the start; after
 * that its schemas are kept, and a registry that is away must not take services away.
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

	@Bean(destroyMethod = "close")
	SchemaRegistry schemaRegistry(ConsumerFactory<?, ?> consumers) {
		return SchemaRegistry.of(consumers.getConfigurationProperties());
	}

	@Bean
	ReactiveHealthIndicator registryHealthIndicator(SchemaRegistry registry) {
		Mono<Health> answered = Mono.fromRunnable(registry::ping)
			.subscribeOn(Schedulers.boundedElastic())
			.thenReturn(Health.up().build())
			.cacheInvalidateIf((health) -> !health.getStatus().equals(Status.UP));
		return () -> answered.onErrorReturn(Health.outOfService().build());
	}

	@Bean
	ReactiveHealthIndicator databaseHealthIndicator(MongoDatabase database) {
		return () -> Mono.from(database.runCommand(new Document("ping", 1)))
			.timeout(Duration.ofSeconds(2))
			.map((pong) -> Health.up().build())
			.onErrorReturn(Health.outOfService().build());
	}

}
