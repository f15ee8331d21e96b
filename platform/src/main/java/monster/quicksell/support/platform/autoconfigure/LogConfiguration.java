package monster.quicksell.support.platform.autoconfigure;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import monster.quicksell.support.platform.engine.Participant;
import monster.quicksell.support.platform.log.ClockSync;
import monster.quicksell.support.platform.log.Codec;
import monster.quicksell.support.platform.log.DeadLetterReplay;
import monster.quicksell.support.platform.log.DeadLetters;
import monster.quicksell.support.platform.log.KafkaClients;
import monster.quicksell.support.platform.log.LogClock;
import monster.quicksell.support.platform.log.Messages;
import monster.quicksell.support.platform.log.TopicProperties;
import monster.quicksell.support.platform.log.TopicSetup;
import monster.quicksell.support.schema.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Kafka as the platform uses it: clients of bytes, the codec, topics, time, dead letters.
 * The settings are those of Spring Boot's own factories, so that service connections, SSL
 * bundles and {@code spring.kafka.*} all count.
 */
@AutoConfiguration(after = KafkaAutoConfiguration.class)
@EnableConfigurationProperties(TopicProperties.class)
class LogConfiguration {

	@Bean
	KafkaClients kafkaClients(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers, MeterRegistry meters) {
		return new KafkaClients(producers.getConfigurationProperties(), consumers.getConfigurationProperties(), meters);
	}

	@Bean(destroyMethod = "close")
	Codec codec(ProducerFactory<?, ?> producers, ConsumerFactory<?, ?> consumers) {
		return Codec.configured(producers.getConfigurationProperties(), consumers.getConfigurationProperties());
	}

	@Bean(destroyMethod = "close")
	Admin admin(KafkaAdmin admin) {
		return Admin.create(admin.getConfigurationProperties());
	}

	@Bean
	TopicSetup topicSetup(Admin admin, TopicProperties properties) {
		TopicSetup setup = new TopicSetup(admin, properties);
		setup.create();
		setup.check();
		return setup;
	}

	@Bean
	LogClock logClock() {
		return new LogClock();
	}

	@Bean
	@ConditionalOnMissingBean
	Clock clock(LogClock logClock, ClockSync sync) {
		return logClock;
	}

	@Bean
	ClockSync clockSync(@Qualifier("promptProducer") Producer<byte[], byte[]> producer, LogClock clock,
			TopicSetup topics) {
		ClockSync sync = new ClockSync(producer, clock);
		for (int attempt = 0; !sync.ask(Duration.ofSeconds(10)); attempt++) {
			if (attempt == 5) {
				throw new IllegalStateException("Kafka does not accept records, so the log's time is not known");
			}
		}
		return sync;
	}

	@Bean(destroyMethod = "close")
	Producer<byte[], byte[]> promptProducer(KafkaClients clients) {
		return clients.promptProducer();
	}

	@Bean(destroyMethod = "close")
	Producer<byte[], byte[]> patientProducer(KafkaClients clients) {
		return clients.patientProducer();
	}

	@Bean
	Messages messages(Participant<?> participant, @Qualifier("promptProducer") Producer<byte[], byte[]> producer,
			Codec codec, Clock clock) {
		return new Messages(participant.name(), producer, codec, clock);
	}

	@Bean
	DeadLetters deadLetters(@Qualifier("patientProducer") Producer<byte[], byte[]> producer, TopicSetup topics,
			Clock clock, MeterRegistry meters, Participant<?> participant) {
		// A counter that appears with its first letter has no rate that could alarm
		DeadLetters.counter(meters, Topics.TICKET_EVENTS, participant.name());
		return new DeadLetters(producer, topics, clock, meters);
	}

	@Bean
	DeadLetterReplay deadLetterReplay(KafkaClients clients,
			@Qualifier("promptProducer") Producer<byte[], byte[]> producer) {
		return new DeadLetterReplay(clients.consumers(), producer);
	}

}
