DROP SCHEMA IF EXISTS pgl CASCADE;
CREATE SCHEMA pgl;

CREATE VIEW pgl.department AS SELECT id, code, name_zh AS name, phone FROM public.places_department;
COMMENT ON VIEW pgl.department IS E'@primaryKey id';
CREATE VIEW pgl.window AS SELECT id, code, name_zh AS name FROM public.places_window;
COMMENT ON VIEW pgl.window IS E'@primaryKey id';
CREATE FUNCTION pgl.window_item_count(w pgl.window) RETURNS int LANGUAGE sql STABLE AS
  'SELECT count(*)::int FROM public.catalogue_item i WHERE i.window_id = w.id AND NOT i.withdrawn';

CREATE VIEW pgl.item AS
SELECT i.code, c.name->>'zh' AS name, upper(v.item_class) AS item_class, v.limit_days, v.fee_fen, v.applies_online,
       i.department_id, i.window_id, c.fee->>'zh' AS fee, c.fee_basis->>'zh' AS fee_basis,
       (SELECT jsonb_agg(jsonb_build_object('code', d->'code', 'name', d #> '{name,zh}', 'required', d->'required') ORDER BY n)
        FROM jsonb_array_elements(c.documents) WITH ORDINALITY AS d (d, n)) AS documents
FROM public.catalogue_item i JOIN public.catalogue_item_version v ON v.id = i.current_id
CROSS JOIN LATERAL jsonb_to_record(v.content) AS c (name jsonb, documents jsonb, fee jsonb, fee_basis jsonb)
WHERE NOT i.withdrawn;
COMMENT ON VIEW pgl.item IS
  E'@primaryKey code\n@foreignKey (department_id) references pgl.department (id)|@fieldName department\n@foreignKey (window_id) references pgl.window (id)|@fieldName window';
CREATE FUNCTION pgl.items_after(last text, most int) RETURNS SETOF pgl.item LANGUAGE sql STABLE AS
  'SELECT * FROM pgl.item WHERE code > coalesce(last, '''') ORDER BY code LIMIT most';
CREATE FUNCTION pgl.item_total() RETURNS int LANGUAGE sql STABLE AS
  'SELECT count(*)::int FROM public.catalogue_item WHERE NOT withdrawn AND current_id IS NOT NULL';

CREATE VIEW pgl.case AS
SELECT id, number, upper(kind) AS kind, upper(state) AS state, (SELECT :state_text FROM (SELECT '{}'::jsonb AS detail) d) AS state_text,
       title_zh AS title, submitted_at, finished_at, revision, filed_by_id IS NOT NULL AS on_behalf, department_id, window_id,
       person_id
FROM public.cases_case WHERE person_id = nullif(current_setting('pgl.person', true), '')::uuid;
COMMENT ON VIEW pgl.case IS
  E'@primaryKey id\n@unique number\n@foreignKey (department_id) references pgl.department (id)|@fieldName department\n@foreignKey (window_id) references pgl.window (id)|@fieldName window';
CREATE FUNCTION pgl.my_cases() RETURNS SETOF pgl.case LANGUAGE sql STABLE AS
  'SELECT * FROM pgl.case ORDER BY submitted_at DESC, id DESC';

CREATE VIEW pgl.event AS
SELECT e.id, e.case_id, e.seq, e.kind, e.at, e.actor_kind AS who_kind, nullif(e.reason, '') AS reason,
       upper(e.from_state) AS from_state, upper(e.to_state) AS to_state, e.leaf, :event_title AS title,
       CASE e.actor_kind WHEN 'staff' THEN e.actor_name WHEN 'system' THEN :system ELSE
         CASE WHEN e.actor_id = nullif(current_setting('pgl.person', true), '')::uuid THEN :applicant ELSE :agent END
       END AS who
FROM public.cases_event e;
COMMENT ON VIEW pgl.event IS
  E'@primaryKey id\n@foreignKey (case_id) references pgl.case (id)|@foreignFieldName timeline|@foreignSimpleFieldName timeline|@behavior +list -connection';
