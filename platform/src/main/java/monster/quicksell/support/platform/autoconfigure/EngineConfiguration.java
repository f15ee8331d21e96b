package monster.quicksell.support.platform.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import com.mongodb.ConnectionString;
import com.mongodb.connection.TransportSettings;
import com.mongodb.reactivestreams.client.MongoClient;
import com.mongodb.reactivestreams.client.MongoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.platform.courier.Courier;
import monster.quicksell.support.platform.courier.Couriers;
import monster.quicksell.support.platform.engine.Engine;
import monster.quicksell.support.platform.engine.EngineProperties;
import monster.quicksell.support.platform.engine.GroupProgress;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.engine.Tickets;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.platform.store.MongoStates;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.mongodb.autoconfigure.MongoConnectionDetails;
import org.springframework.boot.mongodb.autoconfigure.MongoReactiveAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The engine of the one participant that a service declares. */
@AutoConfiguration(after = { LogConfiguration.class, MongoReactiveAutoConfiguration.class })
@EnableConfigurationProperties(EngineProperties.class)
class EngineConfiguration {

	/**
	 * A server that is gone is missed within a heartbeat; who asks need not wait for it.
	 */
	private static final Duration SELECTION = Duration.ofSeconds(5);

	/**
	 * Every question to the database has its limit, whoever asks it; what the connection
	 * string says comes first.
	 */
	@Bean
	MongoClientSettingsBuilderCustomizer databasePatience(MongoConnectionDetails connection,
			EngineProperties properties) {
		ConnectionString said = connection.getConnectionString();
		return (settings) -> {
			if (said.getServerSelectionTimeout() == null) {
				settings.applyToClusterSettings(
						(cluster) -> cluster.serverSelectionTimeout(SELECTION.toMillis(), TimeUnit.MILLISECONDS));
			}
			if (said.getSocketTimeout() == null) {
				settings.applyToSocketSettings((socket) -> socket
					.readTimeout(Math.toIntExact(properties.storeTimeout().toMillis()), TimeUnit.MILLISECONDS));
			}
		};
	}

	/**
	 * The driver's own transport, where Spring Boot chooses Netty's: it writes into
	 * arrays, a text at once; into Netty's buffers outside the heap each letter goes by
	 * itself, through all their checks.
	 */
	@Bean
	MongoClientSettingsBuilderCustomizer databaseTransport() {
		return (settings) -> settings.transportSettings(TransportSettings.asyncBuilder().build());
	}

	@Bean
	MongoDatabase mongoDatabase(MongoClient client, MongoConnectionDetails connection) {
		String name = connection.getConnectionString().getDatabase();
		return client.getDatabase((name != null) ? name : "support");
	}

	@Bean
	<S> MongoStates<S> states(MongoDatabase database, Participant<S> participant, EngineProperties properties) {
		MongoStates<S> states = new MongoStates<>(database, participant.name(), participant.stateType(),
				properties.storeTimeout());
		states.createIndexes();
		return states;
	}

	@Bean
	<S> Engine<S> engine(Participant<S> participant, MongoStates<S> states, KafkaClients clients,
			@Qualifier("patientProducer") Producer<byte[], byte[]> producer, Admin admin, Codec codec,
			DeadLetters deadLetters, Clock clock, LogClock logClock, MeterRegistry meters, TopicSetup topics,
			EngineProperties properties) {
		return new Engine<>(participant, new Engine.Parts<>(states, clients.consumers(), producer, admin, codec,
				deadLetters, clock, logClock, meters), properties);
	}

	@Bean
	OutboxGauges outboxGauges(MongoDatabase database, Participant<?> participant, Admin admin, Clock clock) {
		return new OutboxGauges(database, participant.name(), admin, clock);
	}

	@Bean
	<S> Tickets<S> tickets(Engine<S> engine) {
		return engine.tickets();
	}

	@Bean
	GroupProgress groupProgress(Engine<?> engine) {
		return engine.progress();
	}

	@Bean
	Couriers couriers(ObjectProvider<Courier> couriers, KafkaClients clients, Codec codec, DeadLetters deadLetters,
			MeterRegistry meters) {
		return new Couriers(couriers.stream().toList(), clients.consumers(), codec, deadLetters, meters);
	}

}
