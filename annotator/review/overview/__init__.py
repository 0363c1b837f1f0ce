"""What the lead of a project sees at a glance, as figures (`figures`) and as drawings (`svg`).

`overview.overview(project, question, progress)` gives all parts. One by one: `material.material_of(project, question)`
reads what they count, once; then `progress.progress_of(material, question)`, `agreement.agreement_of(project, material,
question, progress)`, `labels.labels_of(material, question)`, `speakers.speakers_of(project, material, question)`,
`sourcing.sourcing_of(material, question)` and `stance.stance_of(material, question)`. Material holds plain values only.
"""
