BEGIN TRANSACTION;
CREATE TABLE agency (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	org_nr TEXT NOT NULL, 
	name TEXT NOT NULL, 
	name_en TEXT NOT NULL, 
	short_name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	"group" TEXT NOT NULL, 
	department TEXT NOT NULL, 
	management TEXT NOT NULL, 
	city TEXT NOT NULL, 
	email TEXT NOT NULL, 
	website TEXT NOT NULL, 
	work_units JSON NOT NULL, 
	under_control_ordinance BOOLEAN, 
	predecessors JSON NOT NULL, 
	successors JSON NOT NULL, 
	is_network_office BOOLEAN NOT NULL, 
	CONSTRAINT pk_agency PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_agency_own_key CHECK (id = agency_id), 
	CONSTRAINT ck_agency_org_nr_filled CHECK (org_nr <> ''), 
	CONSTRAINT ck_agency_name_filled CHECK (name <> ''), 
	CONSTRAINT ck_agency_kind_choice CHECK (kind in ('real', 'added', 'fictional')), 
	CONSTRAINT uq_agency_agency_id UNIQUE (agency_id), 
	CONSTRAINT ck_agency_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
INSERT INTO "agency" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'FAFCE122EA255B35A9D77B220076AE6C',1,'999900-0004','Mönsterverket','Swedish Pattern Agency','MV','fictional','','','Enrådighet','Mönsterås','','','[[2024,210.0],[2025,214.5]]',NULL,'[]','[]',0);
CREATE TABLE agency_name (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	valid_from DATE, 
	valid_to DATE, 
	CONSTRAINT pk_agency_name PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_agency_name_name_filled CHECK (name <> ''), 
	CONSTRAINT ck_agency_name_period CHECK (valid_to >= valid_from), 
	CONSTRAINT fk_agency_name_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_agency_name_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE analysis (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	started_on DATE NOT NULL, 
	scale_id BLOB NOT NULL, 
	scope TEXT NOT NULL, 
	unit_ids JSON NOT NULL, 
	left_out_reason TEXT NOT NULL, 
	lead TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	participants JSON NOT NULL, 
	record_number TEXT NOT NULL, 
	state TEXT NOT NULL, 
	step INTEGER NOT NULL, 
	no_risk_reason TEXT NOT NULL, 
	previous_id BLOB, 
	CONSTRAINT pk_analysis PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_analysis_title_filled CHECK (title <> ''), 
	CONSTRAINT ck_analysis_state_choice CHECK (state in ('open', 'waiting', 'approved', 'closed')), 
	CONSTRAINT ck_analysis_step_choice CHECK (step in (1, 2, 3, 4, 5)), 
	CONSTRAINT ck_analysis_own_previous CHECK (previous_id <> id), 
	CONSTRAINT fk_analysis_agency_id_scale_id FOREIGN KEY(agency_id, scale_id) REFERENCES scale_set (agency_id, id), 
	CONSTRAINT fk_analysis_agency_id_previous_id FOREIGN KEY(agency_id, previous_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT fk_analysis_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_analysis_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
INSERT INTO "analysis" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A20163FF2270008C0EF19A33548A8F',1,'Korruptionsrisker 2026','2026-03-03',X'01A2016401A07000AF2F64FD02164543','Hela myndigheten','[]','','Chefsjuristen','Generaldirektören','[]','','open',1,'',NULL);
CREATE TABLE answer (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	question TEXT NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_answer PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_answer_question_filled CHECK (question <> ''), 
	CONSTRAINT fk_answer_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT uq_answer_agency_id_analysis_id_question UNIQUE (agency_id, analysis_id, question), 
	CONSTRAINT fk_answer_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_answer_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE approval (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	approved_on DATE NOT NULL, 
	approved_by TEXT NOT NULL, 
	content TEXT NOT NULL, 
	content_hash TEXT NOT NULL, 
	formula TEXT NOT NULL, 
	record_number TEXT NOT NULL, 
	CONSTRAINT pk_approval PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_approval_approved_by_filled CHECK (approved_by <> ''), 
	CONSTRAINT fk_approval_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT uq_approval_agency_id_analysis_id UNIQUE (agency_id, analysis_id), 
	CONSTRAINT fk_approval_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_approval_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE cause (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	risk_id BLOB NOT NULL, 
	text TEXT NOT NULL, 
	factor TEXT NOT NULL, 
	CONSTRAINT pk_cause PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_cause_text_filled CHECK (text <> ''), 
	CONSTRAINT fk_cause_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_cause_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_cause_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
INSERT INTO "cause" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401AB7000AF7D813D7CF86EA0',1,X'01A2016401A17001A20B29AE9868C783','Oförenliga uppgifter hos samma person','duties_not_separated');
CREATE TABLE chain (
	agency_id BLOB NOT NULL, 
	seq INTEGER NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_chain PRIMARY KEY (agency_id)
)
 WITHOUT ROWID

;
INSERT INTO "chain" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',5,'91f4d374444678746a901dceec20403254295db77b1d981812d3a05d773a8838');
CREATE TABLE change (
	agency_id BLOB NOT NULL, 
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	action TEXT NOT NULL, 
	label TEXT NOT NULL, 
	about TEXT NOT NULL, 
	undo_seq INTEGER, 
	redo_seq INTEGER, 
	changes TEXT NOT NULL, 
	previous TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	CONSTRAINT pk_change PRIMARY KEY (agency_id, seq), 
	CONSTRAINT ck_change_seq CHECK (seq >= 1), 
	CONSTRAINT ck_change_action_choice CHECK (action in ('done', 'undone', 'redone'))
)
 WITHOUT ROWID

;
INSERT INTO "change" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',1,'2026-11-17 13:32:01.000000','anna','done','add_agency','Mönsterverket',NULL,NULL,'[{"after":{"city":"Mönsterås","kind":"fictional","management":"Enrådighet","name":"Mönsterverket","name_en":"Swedish Pattern Agency","org_nr":"999900-0004","short_name":"MV","version":1,"work_units":[[2024,210.0],[2025,214.5]]},"before":null,"id":"fafce122ea255b35a9d77b220076ae6c","kind":"agency"}]','','6a26f157ba3a8578e0cd9b16f1244fc1a05f052691a5652c8826dcf66c3750db');
INSERT INTO "change" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',2,'2026-11-17 13:32:02.000000','anna','done','put_things','',2,NULL,'[{"after":{"bands":[{"id":"low","meaning":"Kan ofta accepteras. Beslutet och skälen ska dokumenteras.","name":"Låg"},{"id":"medium","meaning":"Bör åtgärdas inom ordinarie planering eller accepteras med angivna skäl.","name":"Medel"},{"id":"high","meaning":"Ska åtgärdas. Ledningen ska känna till risken och följa åtgärderna.","name":"Hög"},{"id":"critical","meaning":"Ska åtgärdas utan dröjsmål. Ledningen beslutar om tillfälligt skydd till dess att åtgärderna är på plats.","name":"Kritisk"}],"cells":[[0,0,0,1],[0,1,1,2],[0,1,2,3],[1,2,3,3]],"consequence":[{"description":"Påverkan är knappt märkbar och går att rätta direkt.","name":"Försumbar"},{"description":"Påverkan är begränsad och går att rätta inom ordinarie verksamhet.","name":"Måttlig"},{"description":"Påverkan är tydlig, drabbar enskilda eller förtroendet och kräver särskilda insatser.","name":"Betydande"},{"description":"Påverkan är omfattande, långvarig eller går inte att reparera.","name":"Allvarlig"}],"crime_consequence":3,"crime_floor":2,"harms":[{"anchors":["Ingen enskild påverkas märkbart","Enskilda får olägenhet som går att rätta","Enskilda förlorar en rättighet eller förmån under en tid","Enskilda skadas allvarligt eller många förlorar en rättighet"],"description":"Skada för enskildas rättssäkerhet, likabehandling, hälsa eller integritet.","id":"individual_rights","name":"Enskildas rätt"},{"anchors":["Märks inte utanför enheten","Frågor från enskilda eller internt missnöje","Kritik från granskande organ eller i medier","Långvarig förtroendeskada eller ifrågasatt ledning"],"description":"Skada för allmänhetens, parters eller medarbetares förtroende för myndigheten och staten.","id":"trust","name":"Förtroende"},{"anchors":["Obetydlig förlust","Förlust som ryms i enhetens budget","Förlust som påverkar myndighetens planering","Förlust som hotar uppdrag eller kräver nya medel"],"description":"Förlust av pengar eller tillgångar för staten. Bedöm i förhållande till verksamhetens storlek.","id":"economy","name":"Ekonomi"},{"anchors":["Ingen märkbar påverkan","Förseningar eller enstaka fel som rättas","Flera felaktiga beslut eller avbrott i en uppgift","En central uppgift kan inte utföras eller styrs av utomstående"],"description":"Att myndigheten inte kan utföra sitt uppdrag eller fattar felaktiga beslut.","id":"mission","name":"Uppdrag"},{"anchors":["Ingen fara för någon","Oro eller mindre brist i säkerheten","Någon utsätts för fara eller skyddade uppgifter röjs","Fara för liv, för samhällsviktig verksamhet eller för Sveriges säkerhet"],"description":"Skada för liv, hälsa, medarbetares trygghet, samhällsviktig verksamhet eller Sveriges säkerhet.","id":"safety","name":"Säkerhet"}],"likelihood":[{"description":"Inga tecken hos oss eller i liknande verksamhet.","name":"Mycket liten"},{"description":"Vissa tecken, till exempel enstaka händelser i liknande verksamhet.","name":"Liten"},{"description":"Tydliga tecken, till exempel avvikelser hos oss eller upprepade händelser i liknande verksamhet.","name":"Stor"},{"description":"Har redan inträffat hos oss eller är att vänta.","name":"Mycket stor"}],"made_on":"2026-01-01","number":1,"protection":[{"description":"Skyddet finns, följs och har kontrollerats under det senaste året.","name":"Fungerande och prövat"},{"description":"Skyddet finns och ska följas men ingen har kontrollerat att det fungerar.","name":"Finns men är inte prövat"},{"description":"Skyddet täcker bara en del av risken eller följs inte alltid.","name":"Bristfälligt"},{"description":"Inget hindrar eller upptäcker händelsen.","name":"Inget skydd"}],"raise_from_protection":4,"title":"Skalor med 4 nivåer","version":1},"before":null,"id":"01a2016401a07000af2f64fd02164543","kind":"scale_set"},{"after":{"lead":"Chefsjuristen","owner":"Generaldirektören","scale_id":"01a20164-01a0-7000-af2f-64fd02164543","scope":"Hela myndigheten","started_on":"2026-03-03","state":"open","step":1,"title":"Korruptionsrisker 2026","version":1},"before":null,"id":"01a20163ff2270008c0ef19a33548a8f","kind":"analysis"},{"after":{"analysis_id":"01a20163-ff22-7000-8c0e-f19a33548a8f","area":"procurement","confirmation":"new","effect":"Statens medel går förlorade.","event":"En attestant godkänner fakturor för tjänster som inte har levererats.","form":"crime","number":1,"owner":"Ekonomichefen","pattern":"two","title":"Ospecificerade fakturor godkänns","version":1},"before":null,"id":"01a2016401a17001a20b29ae9868c783","kind":"risk"}]','6a26f157ba3a8578e0cd9b16f1244fc1a05f052691a5652c8826dcf66c3750db','8595329606d7cf9b568a22a906a999751dfac087b35ee326534ce6528f65cf2f');
INSERT INTO "change" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',3,'2026-11-17 13:32:03.000000','anna','done','add_parts','',3,NULL,'[{"after":{"factor":"duties_not_separated","risk_id":"01a20164-01a1-7001-a20b-29ae9868c783","text":"Oförenliga uppgifter hos samma person","version":1},"before":null,"id":"01a2016401ab7000af7d813d7cf86ea0","kind":"cause"},{"after":{"kind":"internal_audit","noted_on":"2025-10-02","risk_id":"01a20164-01a1-7001-a20b-29ae9868c783","strength":"strong","text":"Internrevisionen såg att beställning och attest görs av samma person.","version":1},"before":null,"id":"01a2016401ab70019d1a87df43d15815","kind":"evidence"}]','8595329606d7cf9b568a22a906a999751dfac087b35ee326534ce6528f65cf2f','f12f0e5eaffe70f3c9700c392a923ca32bbe9a50c8e8065d913a171ffd9ab240');
INSERT INTO "change" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',4,'2026-11-17 13:32:04.000000','anna','done','add_unit','',4,NULL,'[{"after":{"areas":["procurement"],"kind":"support","name":"Inköp","version":1},"before":null,"id":"01a2016401af7000860f06d6fe872bf2","kind":"unit"}]','f12f0e5eaffe70f3c9700c392a923ca32bbe9a50c8e8065d913a171ffd9ab240','407a0ba9d54e4c613200f02bff53bcb292ae5466021e1b587ca5070625e4c08d');
INSERT INTO "change" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',5,'2026-11-17 13:32:05.000000','anna','undone','add_unit','',3,5,'[{"after":null,"before":{"areas":["procurement"],"kind":"support","name":"Inköp","version":1},"id":"01a2016401af7000860f06d6fe872bf2","kind":"unit"}]','407a0ba9d54e4c613200f02bff53bcb292ae5466021e1b587ca5070625e4c08d','91f4d374444678746a901dceec20403254295db77b1d981812d3a05d773a8838');
CREATE TABLE change_thing (
	agency_id BLOB NOT NULL, 
	thing_id BLOB NOT NULL, 
	seq INTEGER NOT NULL, 
	CONSTRAINT pk_change_thing PRIMARY KEY (agency_id, thing_id, seq)
)
 WITHOUT ROWID

;
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A20163FF2270008C0EF19A33548A8F',2);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401A07000AF2F64FD02164543',2);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401A17001A20B29AE9868C783',2);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401A17001A20B29AE9868C783',3);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401AB7000AF7D813D7CF86EA0',3);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401AB70019D1A87DF43D15815',3);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401AF7000860F06D6FE872BF2',4);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401AF7000860F06D6FE872BF2',5);
INSERT INTO "change_thing" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'FAFCE122EA255B35A9D77B220076AE6C',1);
CREATE TABLE control (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	risk_id BLOB NOT NULL, 
	text TEXT NOT NULL, 
	works TEXT NOT NULL, 
	tested_on DATE, 
	CONSTRAINT pk_control PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_control_text_filled CHECK (text <> ''), 
	CONSTRAINT ck_control_works_choice CHECK (works in ('yes', 'no', 'unknown')), 
	CONSTRAINT fk_control_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_control_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_control_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE control_link (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	control_id BLOB NOT NULL, 
	cause_id BLOB NOT NULL, 
	CONSTRAINT pk_control_link PRIMARY KEY (agency_id, id), 
	CONSTRAINT fk_control_link_agency_id_control_id FOREIGN KEY(agency_id, control_id) REFERENCES control (agency_id, id), 
	CONSTRAINT fk_control_link_agency_id_cause_id FOREIGN KEY(agency_id, cause_id) REFERENCES cause (agency_id, id), 
	CONSTRAINT uq_control_link_agency_id_control_id_cause_id UNIQUE (agency_id, control_id, cause_id), 
	CONSTRAINT fk_control_link_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_control_link_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE decision (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	risk_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	decided_on DATE NOT NULL, 
	reason TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	retest_on DATE, 
	CONSTRAINT pk_decision PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_decision_kind_choice CHECK (kind in ('treat', 'accept')), 
	CONSTRAINT ck_decision_accept CHECK (kind <> 'accept' or (reason <> '' and decided_by <> '' and retest_on is not null)), 
	CONSTRAINT fk_decision_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT uq_decision_agency_id_risk_id UNIQUE (agency_id, risk_id), 
	CONSTRAINT fk_decision_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_decision_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE evidence (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	risk_id BLOB NOT NULL, 
	kind TEXT NOT NULL, 
	text TEXT NOT NULL, 
	strength TEXT NOT NULL, 
	noted_on DATE, 
	source TEXT NOT NULL, 
	CONSTRAINT pk_evidence PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_evidence_text_filled CHECK (text <> ''), 
	CONSTRAINT ck_evidence_strength_choice CHECK (strength in ('weak', 'moderate', 'strong')), 
	CONSTRAINT fk_evidence_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_evidence_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_evidence_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
INSERT INTO "evidence" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401AB70019D1A87DF43D15815',1,X'01A2016401A17001A20B29AE9868C783','internal_audit','Internrevisionen såg att beställning och attest görs av samma person.','strong','2025-10-02','');
CREATE TABLE follow_up (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	made_on DATE NOT NULL, 
	finding TEXT NOT NULL, 
	made_by TEXT NOT NULL, 
	risk_id BLOB, 
	measure_id BLOB, 
	effect TEXT NOT NULL, 
	next_on DATE, 
	CONSTRAINT pk_follow_up PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_follow_up_finding_filled CHECK (finding <> ''), 
	CONSTRAINT ck_follow_up_effect_choice CHECK (effect in ('yes', 'partly', 'no', 'unknown')), 
	CONSTRAINT fk_follow_up_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT fk_follow_up_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_follow_up_agency_id_measure_id FOREIGN KEY(agency_id, measure_id) REFERENCES measure (agency_id, id), 
	CONSTRAINT fk_follow_up_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_follow_up_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE measure (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	description TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	reviewer TEXT NOT NULL, 
	due_on DATE, 
	status TEXT NOT NULL, 
	done_on DATE, 
	indicator TEXT NOT NULL, 
	cost_note TEXT NOT NULL, 
	result TEXT NOT NULL, 
	CONSTRAINT pk_measure PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_measure_title_filled CHECK (title <> ''), 
	CONSTRAINT ck_measure_number CHECK (number >= 1), 
	CONSTRAINT ck_measure_status_choice CHECK (status in ('planned', 'ongoing', 'done', 'cancelled')), 
	CONSTRAINT ck_measure_done_on CHECK ((status = 'done') = (done_on is not null)), 
	CONSTRAINT uq_measure_agency_id_number UNIQUE (agency_id, number), 
	CONSTRAINT fk_measure_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_measure_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE measure_link (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	measure_id BLOB NOT NULL, 
	risk_id BLOB NOT NULL, 
	cause_id BLOB, 
	likelihood_steps INTEGER NOT NULL, 
	consequence_steps INTEGER NOT NULL, 
	protection_steps INTEGER NOT NULL, 
	CONSTRAINT pk_measure_link PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_measure_link_steps CHECK (likelihood_steps >= 0 and consequence_steps >= 0 and protection_steps >= 0), 
	CONSTRAINT fk_measure_link_agency_id_measure_id FOREIGN KEY(agency_id, measure_id) REFERENCES measure (agency_id, id), 
	CONSTRAINT fk_measure_link_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_measure_link_agency_id_cause_id FOREIGN KEY(agency_id, cause_id) REFERENCES cause (agency_id, id), 
	CONSTRAINT uq_measure_link_agency_id_measure_id_risk_id_cause_id UNIQUE (agency_id, measure_id, risk_id, cause_id), 
	CONSTRAINT fk_measure_link_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_measure_link_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE meta (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
INSERT INTO "meta" VALUES('format','klarsyn');
INSERT INTO "meta" VALUES('made_at','2026-11-22T03:54:20+00:00');
INSERT INTO "meta" VALUES('main_agency_id','fafce122-ea25-5b35-a9d7-7b220076ae6c');
INSERT INTO "meta" VALUES('workspace_id','a67e9a77-3329-44c8-8110-ec363c93e97b');
CREATE TABLE need_check (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	made_on DATE NOT NULL, 
	triggers JSON NOT NULL, 
	conclusion TEXT, 
	reason TEXT NOT NULL, 
	decided_by TEXT NOT NULL, 
	next_on DATE, 
	CONSTRAINT pk_need_check PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_need_check_conclusion_choice CHECK (conclusion in ('new', 'update', 'wait')), 
	CONSTRAINT fk_need_check_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT uq_need_check_agency_id_analysis_id UNIQUE (agency_id, analysis_id), 
	CONSTRAINT fk_need_check_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_need_check_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE rating (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	risk_id BLOB NOT NULL, 
	scale_id BLOB NOT NULL, 
	made_at DATETIME NOT NULL, 
	made_by TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	assessor TEXT NOT NULL, 
	likelihood INTEGER, 
	consequence INTEGER, 
	protection INTEGER, 
	harms JSON NOT NULL, 
	without_evidence BOOLEAN NOT NULL, 
	reason TEXT NOT NULL, 
	dissent TEXT NOT NULL, 
	CONSTRAINT pk_rating PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_rating_stage_choice CHECK (stage in ('before', 'today')), 
	CONSTRAINT ck_rating_likelihood_level CHECK (likelihood between 1 and 6), 
	CONSTRAINT ck_rating_consequence_level CHECK (consequence between 1 and 6), 
	CONSTRAINT ck_rating_protection_level CHECK (protection between 1 and 6), 
	CONSTRAINT fk_rating_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_rating_agency_id_scale_id FOREIGN KEY(agency_id, scale_id) REFERENCES scale_set (agency_id, id), 
	CONSTRAINT fk_rating_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_rating_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE review (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	risk_id BLOB NOT NULL, 
	asked_at DATETIME NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	outcome TEXT, 
	done_at DATETIME, 
	CONSTRAINT pk_review PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_review_outcome_choice CHECK (outcome in ('confirmed', 'rerated')), 
	CONSTRAINT ck_review_done CHECK ((outcome is null) = (done_at is null)), 
	CONSTRAINT fk_review_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT fk_review_agency_id_risk_id FOREIGN KEY(agency_id, risk_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT fk_review_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_review_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE risk (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	event TEXT NOT NULL, 
	effect TEXT NOT NULL, 
	area TEXT NOT NULL, 
	unit_id BLOB, 
	form TEXT, 
	pattern TEXT, 
	harms JSON NOT NULL, 
	red_flags JSON NOT NULL, 
	scenario TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	previous_id BLOB, 
	confirmation TEXT NOT NULL, 
	closed_reason TEXT NOT NULL, 
	CONSTRAINT pk_risk PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_risk_title_filled CHECK (title <> ''), 
	CONSTRAINT ck_risk_number CHECK (number >= 1), 
	CONSTRAINT ck_risk_form_choice CHECK (form in ('unsuitable', 'unlawful', 'crime')), 
	CONSTRAINT ck_risk_pattern_choice CHECK (pattern in ('one', 'two')), 
	CONSTRAINT ck_risk_confirmation_choice CHECK (confirmation in ('new', 'pending', 'confirmed', 'changed')), 
	CONSTRAINT ck_risk_own_previous CHECK (previous_id <> id), 
	CONSTRAINT fk_risk_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT fk_risk_agency_id_unit_id FOREIGN KEY(agency_id, unit_id) REFERENCES unit (agency_id, id), 
	CONSTRAINT fk_risk_agency_id_previous_id FOREIGN KEY(agency_id, previous_id) REFERENCES risk (agency_id, id), 
	CONSTRAINT uq_risk_agency_id_analysis_id_number UNIQUE (agency_id, analysis_id, number), 
	CONSTRAINT fk_risk_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_risk_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
INSERT INTO "risk" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401A17001A20B29AE9868C783',1,X'01A20163FF2270008C0EF19A33548A8F',1,'Ospecificerade fakturor godkänns','En attestant godkänner fakturor för tjänster som inte har levererats.','Statens medel går förlorade.','procurement',NULL,'crime','two','[]','[]','','Ekonomichefen',NULL,'new','');
CREATE TABLE scale_set (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	title TEXT NOT NULL, 
	made_on DATE NOT NULL, 
	likelihood JSON NOT NULL, 
	consequence JSON NOT NULL, 
	protection JSON NOT NULL, 
	harms JSON NOT NULL, 
	bands JSON NOT NULL, 
	cells JSON NOT NULL, 
	raise_from_protection INTEGER, 
	crime_consequence INTEGER, 
	crime_floor INTEGER, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_scale_set PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_scale_set_title_filled CHECK (title <> ''), 
	CONSTRAINT ck_scale_set_number CHECK (number >= 1), 
	CONSTRAINT ck_scale_set_raise_from_protection_level CHECK (raise_from_protection between 1 and 6), 
	CONSTRAINT ck_scale_set_crime_consequence_level CHECK (crime_consequence between 1 and 6), 
	CONSTRAINT ck_scale_set_crime_floor CHECK (crime_floor >= 0), 
	CONSTRAINT ck_scale_set_crime_rule CHECK ((crime_consequence is null) = (crime_floor is null)), 
	CONSTRAINT fk_scale_set_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_scale_set_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
INSERT INTO "scale_set" VALUES(X'FAFCE122EA255B35A9D77B220076AE6C',X'01A2016401A07000AF2F64FD02164543',1,1,'Skalor med 4 nivåer','2026-01-01','[{"name":"Mycket liten","description":"Inga tecken hos oss eller i liknande verksamhet."},{"name":"Liten","description":"Vissa tecken, till exempel enstaka händelser i liknande verksamhet."},{"name":"Stor","description":"Tydliga tecken, till exempel avvikelser hos oss eller upprepade händelser i liknande verksamhet."},{"name":"Mycket stor","description":"Har redan inträffat hos oss eller är att vänta."}]','[{"name":"Försumbar","description":"Påverkan är knappt märkbar och går att rätta direkt."},{"name":"Måttlig","description":"Påverkan är begränsad och går att rätta inom ordinarie verksamhet."},{"name":"Betydande","description":"Påverkan är tydlig, drabbar enskilda eller förtroendet och kräver särskilda insatser."},{"name":"Allvarlig","description":"Påverkan är omfattande, långvarig eller går inte att reparera."}]','[{"name":"Fungerande och prövat","description":"Skyddet finns, följs och har kontrollerats under det senaste året."},{"name":"Finns men är inte prövat","description":"Skyddet finns och ska följas men ingen har kontrollerat att det fungerar."},{"name":"Bristfälligt","description":"Skyddet täcker bara en del av risken eller följs inte alltid."},{"name":"Inget skydd","description":"Inget hindrar eller upptäcker händelsen."}]','[{"id":"individual_rights","name":"Enskildas rätt","description":"Skada för enskildas rättssäkerhet, likabehandling, hälsa eller integritet.","anchors":["Ingen enskild påverkas märkbart","Enskilda får olägenhet som går att rätta","Enskilda förlorar en rättighet eller förmån under en tid","Enskilda skadas allvarligt eller många förlorar en rättighet"]},{"id":"trust","name":"Förtroende","description":"Skada för allmänhetens, parters eller medarbetares förtroende för myndigheten och staten.","anchors":["Märks inte utanför enheten","Frågor från enskilda eller internt missnöje","Kritik från granskande organ eller i medier","Långvarig förtroendeskada eller ifrågasatt ledning"]},{"id":"economy","name":"Ekonomi","description":"Förlust av pengar eller tillgångar för staten. Bedöm i förhållande till verksamhetens storlek.","anchors":["Obetydlig förlust","Förlust som ryms i enhetens budget","Förlust som påverkar myndighetens planering","Förlust som hotar uppdrag eller kräver nya medel"]},{"id":"mission","name":"Uppdrag","description":"Att myndigheten inte kan utföra sitt uppdrag eller fattar felaktiga beslut.","anchors":["Ingen märkbar påverkan","Förseningar eller enstaka fel som rättas","Flera felaktiga beslut eller avbrott i en uppgift","En central uppgift kan inte utföras eller styrs av utomstående"]},{"id":"safety","name":"Säkerhet","description":"Skada för liv, hälsa, medarbetares trygghet, samhällsviktig verksamhet eller Sveriges säkerhet.","anchors":["Ingen fara för någon","Oro eller mindre brist i säkerheten","Någon utsätts för fara eller skyddade uppgifter röjs","Fara för liv, för samhällsviktig verksamhet eller för Sveriges säkerhet"]}]','[{"id":"low","name":"Låg","meaning":"Kan ofta accepteras. Beslutet och skälen ska dokumenteras."},{"id":"medium","name":"Medel","meaning":"Bör åtgärdas inom ordinarie planering eller accepteras med angivna skäl."},{"id":"high","name":"Hög","meaning":"Ska åtgärdas. Ledningen ska känna till risken och följa åtgärderna."},{"id":"critical","name":"Kritisk","meaning":"Ska åtgärdas utan dröjsmål. Ledningen beslutar om tillfälligt skydd till dess att åtgärderna är på plats."}]','[[0,0,0,1],[0,1,1,2],[0,1,2,3],[1,2,3,3]]',4,3,2,'');
CREATE TABLE setting (
	"key" TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY ("key")
)
 WITHOUT ROWID

;
CREATE TABLE step_move (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	from_step INTEGER NOT NULL, 
	to_step INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_step_move PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_step_move_from_step_choice CHECK (from_step in (1, 2, 3, 4, 5)), 
	CONSTRAINT ck_step_move_to_step_choice CHECK (to_step in (1, 2, 3, 4, 5)), 
	CONSTRAINT ck_step_move_back_reason CHECK (to_step >= from_step or reason <> ''), 
	CONSTRAINT fk_step_move_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT fk_step_move_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_step_move_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE unit (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	parent_id BLOB, 
	areas JSON NOT NULL, 
	closed_on DATE, 
	CONSTRAINT pk_unit PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_unit_name_filled CHECK (name <> ''), 
	CONSTRAINT ck_unit_kind_choice CHECK (kind in ('core', 'support')), 
	CONSTRAINT ck_unit_own_parent CHECK (parent_id <> id), 
	CONSTRAINT fk_unit_agency_id_parent_id FOREIGN KEY(agency_id, parent_id) REFERENCES unit (agency_id, id), 
	CONSTRAINT fk_unit_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_unit_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE TABLE workshop (
	agency_id BLOB NOT NULL, 
	id BLOB NOT NULL, 
	version INTEGER NOT NULL, 
	analysis_id BLOB NOT NULL, 
	held_on DATE NOT NULL, 
	title TEXT NOT NULL, 
	unit_id BLOB, 
	method TEXT NOT NULL, 
	participants INTEGER, 
	notes TEXT NOT NULL, 
	CONSTRAINT pk_workshop PRIMARY KEY (agency_id, id), 
	CONSTRAINT ck_workshop_title_filled CHECK (title <> ''), 
	CONSTRAINT ck_workshop_participants CHECK (participants >= 1), 
	CONSTRAINT fk_workshop_agency_id_analysis_id FOREIGN KEY(agency_id, analysis_id) REFERENCES analysis (agency_id, id), 
	CONSTRAINT fk_workshop_agency_id_unit_id FOREIGN KEY(agency_id, unit_id) REFERENCES unit (agency_id, id), 
	CONSTRAINT fk_workshop_agency_id FOREIGN KEY(agency_id) REFERENCES agency (agency_id), 
	CONSTRAINT ck_workshop_version CHECK (version >= 1)
)
 WITHOUT ROWID

;
CREATE INDEX ix_change_agency_id_who_seq ON change (agency_id, who, seq);
CREATE INDEX ix_step_move_agency_id_analysis_id ON step_move (agency_id, analysis_id);
CREATE INDEX ix_workshop_agency_id_analysis_id ON workshop (agency_id, analysis_id);
CREATE INDEX ix_follow_up_agency_id_risk_id ON follow_up (agency_id, risk_id);
CREATE INDEX ix_follow_up_agency_id_measure_id ON follow_up (agency_id, measure_id);
CREATE INDEX ix_follow_up_agency_id_analysis_id ON follow_up (agency_id, analysis_id);
CREATE INDEX ix_review_agency_id_risk_id ON review (agency_id, risk_id);
CREATE INDEX ix_review_agency_id_analysis_id ON review (agency_id, analysis_id);
CREATE INDEX ix_cause_agency_id_risk_id ON cause (agency_id, risk_id);
CREATE INDEX ix_evidence_agency_id_risk_id ON evidence (agency_id, risk_id);
CREATE INDEX ix_control_agency_id_risk_id ON control (agency_id, risk_id);
CREATE INDEX ix_rating_agency_id_risk_id ON rating (agency_id, risk_id);
CREATE INDEX ix_control_link_agency_id_cause_id ON control_link (agency_id, cause_id);
CREATE UNIQUE INDEX uq_measure_link_whole_risk ON measure_link (agency_id, measure_id, risk_id) WHERE cause_id is null;
CREATE INDEX ix_measure_link_agency_id_risk_id ON measure_link (agency_id, risk_id);
CREATE INDEX ix_measure_link_agency_id_cause_id ON measure_link (agency_id, cause_id);
COMMIT;
